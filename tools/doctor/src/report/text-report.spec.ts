import { describe, expect, it } from 'vitest';
import type { CheckResult, Outcome } from '../run/check.js';
import { renderJson } from './json-report.js';
import { colours, noColours } from './palette.js';
import { renderResult, renderSummary } from './text-report.js';

function result(outcome: Outcome, elapsedMs = 12.4): CheckResult {
  return { id: 'disk', section: 'This machine', name: 'disk', elapsedMs, outcome };
}

const fine = result({ status: 'ok', found: 'plenty', figures: { freeBytes: 9 } });
const broken = result({ status: 'failed', found: 'full', mend: 'Free some.' }, 2345);
const doubtful = result({ status: 'warning', found: 'little', mend: 'Free some.' });
const unseen = result({ status: 'skipped', found: 'skipped because “x” failed' });

describe('renderResult', () => {
  it('is one line with the time when all is well', () => {
    expect(renderResult(fine, 6, noColours)).toBe('  ✓ disk      12 ms  plenty');
  });

  it('puts the mending below the finding', () => {
    expect(renderResult(broken, 6, noColours)).toBe('  ✗ disk      2.3 s  full\n                     → Free some.');
    expect(renderResult(doubtful, 6, noColours)).toContain('! disk');
  });

  it('gives no time to what was skipped', () => {
    expect(renderResult(unseen, 6, noColours)).toBe('  · disk             skipped because “x” failed');
  });

  it('has colours only where they were asked for', () => {
    expect(renderResult(broken, 6, noColours)).not.toContain('\u001B');
    expect(renderResult(broken, 6, colours)).toContain('\u001B[31m✗\u001B[39m');
  });
});

describe('renderSummary', () => {
  it('says how it is in one sentence', () => {
    expect(renderSummary([fine, doubtful], 4321, noColours)).toBe(
      '\nLive Meeting is well: 0 failed, 1 warning, 1 ok in 4.3 s',
    );
    expect(renderSummary([fine, broken, unseen, doubtful, doubtful], 4321, noColours)).toBe(
      '\nLive Meeting is not well: 1 failed, 2 warnings, 1 skipped, 1 ok in 4.3 s',
    );
  });
});

describe('renderJson', () => {
  it('says the same to machines', () => {
    const startedAt = new Date('2026-01-02T03:04:05Z');
    expect(JSON.parse(renderJson([fine, broken, unseen], { startedAt, elapsedMs: 99.6 }))).toEqual({
      healthy: false,
      startedAt: '2026-01-02T03:04:05.000Z',
      elapsedMs: 100,
      summary: { ok: 1, warning: 0, failed: 1, skipped: 1 },
      checks: [
        {
          id: 'disk',
          section: 'This machine',
          name: 'disk',
          elapsedMs: 12,
          status: 'ok',
          found: 'plenty',
          figures: { freeBytes: 9 },
        },
        {
          id: 'disk',
          section: 'This machine',
          name: 'disk',
          elapsedMs: 2345,
          status: 'failed',
          found: 'full',
          mend: 'Free some.',
        },
        {
          id: 'disk',
          section: 'This machine',
          name: 'disk',
          elapsedMs: 12,
          status: 'skipped',
          found: 'skipped because “x” failed',
        },
      ],
    });
  });

  it('calls warnings healthy', () => {
    expect(JSON.parse(renderJson([doubtful], { startedAt: new Date(), elapsedMs: 1 }))).toMatchObject({
      healthy: true,
    });
  });
});
