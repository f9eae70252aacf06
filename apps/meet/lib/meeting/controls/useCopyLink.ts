import { useEffect, useState } from 'react';
import { useMeetingParts } from '../MeetingContext';

export interface CopyLink {
  readonly link: string;
  readonly isCopied: boolean;
  readonly copy: () => void;
}

const shownForMs = 2500;

/** The meeting's link without what concerns only this person (`?name=` and the like); with the passphrase of an encrypted one. */
export function useCopyLink(): CopyLink {
  const [isCopied, setCopied] = useState(false);
  const { fragment } = useMeetingParts();
  const link = `${location.origin}${location.pathname}${fragment}`;
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return { link, isCopied, copy: () => void copyText(link).then(setCopied) };
}

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
