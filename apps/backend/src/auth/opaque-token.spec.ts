import { describe, expect, it } from 'vitest';
import { hashOfOpaqueToken, makeOpaqueToken } from './opaque-token.js';

describe('an opaque token', () => {
  it('is another one each time', () => {
    const made = Array.from({ length: 1000 }, () => makeOpaqueToken('participant'));
    expect(new Set(made.map(({ token }) => token)).size).toBe(1000);
    for (const { token, hash } of made) {
      expect(token).toMatch(/^lmp_[\w-]{43}$/);
      expect(hashOfOpaqueToken('participant', token)).toEqual(hash);
    }
    // No two share a part either: 24 characters are 144 bits.
    expect(new Set(made.flatMap(({ token }) => [token.slice(4, 28), token.slice(-24)])).size).toBe(2000);
  });

  it('is of its kind alone', () => {
    const { token } = makeOpaqueToken('apiKey');
    expect(hashOfOpaqueToken('link', token)).toBeUndefined();
    expect(hashOfOpaqueToken('apiKey', `${token}x`)).toBeUndefined();
  });
});
