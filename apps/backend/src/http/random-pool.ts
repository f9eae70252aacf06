/** Random bytes from the system, fetched in stock: asking costs as much for many as for few, and every join asks. */
import { randomFillSync } from 'node:crypto';

const stock = Buffer.alloc(4096);
let taken = stock.length;

/** @param count at most 64 @returns bytes that nobody else is given */
export function takeRandomBytes(count: number): Buffer {
  if (taken + count > stock.length) {
    randomFillSync(stock);
    taken = 0;
  }
  taken += count;
  return Buffer.from(stock.subarray(taken - count, taken));
}
