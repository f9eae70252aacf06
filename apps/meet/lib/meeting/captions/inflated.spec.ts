import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inflated } from './inflated';

const packed = (text: string) => new Uint8Array(deflateRawSync(text));

it('unpacks what was packed', async () => {
  expect(await inflated(packed('مرحبًا 👋 '.repeat(50)), 10_000)).toBe('مرحبًا 👋 '.repeat(50));
});

it('makes nothing of what is too much or no such thing', async () => {
  expect(await inflated(packed('0'.repeat(5_000_000)), 65_536)).toBeUndefined();
  expect(await inflated(new Uint8Array([1, 2, 3]), 65_536)).toBeUndefined();
  expect(await inflated(packed('cut off before its end').slice(0, 8), 65_536)).toBeUndefined();
});
