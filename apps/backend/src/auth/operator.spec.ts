import { describe, expect, it } from 'vitest';
import { isOperator } from './operator.js';

type Peer = Parameters<typeof isOperator>[0];
const peer = (remoteAddress: string, headers: Record<string, string> = {}): Peer =>
  ({ socket: { remoteAddress }, headers }) as unknown as Peer;

describe('isOperator', () => {
  it('wants the token where one is configured, from loopback too', () => {
    const token = 'a-token-of-some-length';
    expect(isOperator(peer('10.0.0.9', { authorization: `Bearer ${token}` }), token)).toBe(true);
    expect(isOperator(peer('127.0.0.1', { authorization: 'Bearer other' }), token)).toBe(false);
    expect(isOperator(peer('127.0.0.1'), token)).toBe(false);
  });

  it('takes a loopback peer where there is no token, but not one behind a proxy', () => {
    expect(isOperator(peer('127.0.0.1'), undefined)).toBe(true);
    expect(isOperator(peer('::ffff:127.0.0.1'), undefined)).toBe(true);
    expect(isOperator(peer('10.0.0.9'), undefined)).toBe(false);
    expect(isOperator(peer('127.0.0.1', { 'x-forwarded-for': '10.0.0.9' }), undefined)).toBe(false);
  });
});
