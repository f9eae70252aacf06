import { describe, expect, it } from 'vitest';
import { takeRandomBytes } from './random-pool.js';

describe('takeRandomBytes', () => {
  it('gives nobody what somebody else was given, across refills', () => {
    const given = Array.from({ length: 1000 }, () => takeRandomBytes(32).toString('hex'));
    expect(new Set(given).size).toBe(1000);
    expect(given.every((bytes) => bytes.length === 64)).toBe(true);
  });

  it('leaves alone what it gave', () => {
    const first = takeRandomBytes(16);
    const before = first.toString('hex');
    for (let count = 0; count < 1000; count += 1) takeRandomBytes(64);
    expect(first.toString('hex')).toBe(before);
  });
});
