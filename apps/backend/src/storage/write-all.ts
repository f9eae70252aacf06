/** Writes a list of chunks at a place in a file, whole, without joining them first. */
import type { FileHandle } from 'node:fs/promises';

/** More at once the system refuses. */
const maxChunksAtOnce = 512;

/** @throws what the disk says; then only a part may be there. */
export async function writeAll(handle: FileHandle, chunks: readonly Buffer[], position: number): Promise<number> {
  let at = position;
  for (let from = 0; from < chunks.length; from += maxChunksAtOnce) {
    const group = chunks.slice(from, from + maxChunksAtOnce);
    const wanted = group.reduce((sum, { length }) => sum + length, 0);
    const { bytesWritten } = await handle.writev(group, at);
    // Rare: a signal or a disk that is almost full.
    if (bytesWritten < wanted) await finish(handle, Buffer.concat(group).subarray(bytesWritten), at + bytesWritten);
    at += wanted;
  }
  return at - position;
}

async function finish(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    if (bytesWritten === 0) throw new Error('The disk takes nothing more');
    done += bytesWritten;
  }
}
