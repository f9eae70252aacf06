/** Samples that a block left in a file, read again. */
import { open, stat } from 'node:fs/promises';
import type { WaitingBlock } from './waiting-block.js';

/** @returns undefined where they are not there any more: the file was deleted or cut. */
export async function readStoredSamples({ stored, bytes }: WaitingBlock): Promise<readonly Buffer[] | undefined> {
  if (stored === undefined) return undefined;
  const handle = await open(stored.file, 'r').catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, stored.offset);
    return bytesRead === bytes ? [buffer] : undefined;
  } catch {
    return undefined; // a disk that does not give it back has lost it
  } finally {
    await handle.close();
  }
}

/** Whether they could be read now. */
export async function hasStoredSamples({ stored, bytes }: WaitingBlock): Promise<boolean> {
  if (stored === undefined) return false;
  const size = await stat(stored.file).then(
    (found) => found.size,
    () => 0,
  );
  return size >= stored.offset + bytes;
}
