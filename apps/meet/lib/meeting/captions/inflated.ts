/** Unpacks what was sent packed. Guarantees at most `maxBytes`: whatever comes of more, or of no such thing, is nothing. */
export async function inflated(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<string | undefined> {
  const unpacking = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  try {
    for (const reader = unpacking.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) {
        await reader.cancel();
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // Not packed as it says.
    return undefined;
  }
}
