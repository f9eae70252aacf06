/**
 * Has the disk confirm what was written. Each call holds one of Node's four threads for as long as the disk likes, and
 * writing needs one too: at most two wait so, and what others write is not kept back by them.
 */
import type { FileHandle } from 'node:fs/promises';

const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** @throws what the disk says */
export async function flush(handle: FileHandle): Promise<void> {
  if (running < atOnce) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    await handle.datasync();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
