import { describe, expect, it } from 'vitest';
import { judgeClocks, readDateHeader } from './judge-clocks.js';

describe('judgeClocks', () => {
  it.each([
    [0, 'ok'],
    [-2900, 'ok'],
    [3100, 'warning'],
    [-9000, 'warning'],
    [10_100, 'failed'],
    [-90_000, 'failed'],
  ])('judges %d ms as %s', (aheadMs, status) => {
    expect(
      judgeClocks([
        { name: 'LiveKit', aheadMs },
        { name: 'the database', aheadMs: 12 },
      ]).status,
    ).toBe(status);
  });

  it('names the worst and its direction', () => {
    const finding = judgeClocks([
      { name: 'the backend', aheadMs: 4000 },
      { name: 'LiveKit', aheadMs: -61_000 },
    ]);
    expect(finding).toMatchObject({
      found: expect.stringContaining("the clock of LiveKit is 61 s behind this machine's"),
      mend: expect.stringContaining('NTP'),
    });
  });

  it('does not call silence health', () => {
    expect(judgeClocks([]).status).toBe('warning');
  });
});

describe('readDateHeader', () => {
  it('allows for the cut-off fraction of the second', () => {
    const now = Date.parse('2026-01-02T03:04:05.500Z');
    expect(readDateHeader('x', 'Fri, 02 Jan 2026 03:04:05 GMT', now)).toEqual({ name: 'x', aheadMs: 0 });
  });

  it.each([null, '', 'yesterday'])('reads nothing from %j', (header) => {
    expect(readDateHeader('x', header, 0)).toBeUndefined();
  });
});
