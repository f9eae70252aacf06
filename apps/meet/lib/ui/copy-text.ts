/** Text onto the clipboard, also on a page that is not secure. */

/** The clipboard exists only on secure pages and may be refused: then the old way, on a field made for it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way left on a page that is not secure
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
