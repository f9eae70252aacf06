import { deviceCheckNames } from '@live-meeting/contracts/http/device-report';
import { describe, expect, it } from 'vitest';
import { bandwidthOutcome, checkNames, deviceChecks, reportText } from './check-result';

describe('what a check found out', () => {
  it('has the names of the contract', () => {
    expect(checkNames).toEqual(deviceCheckNames);
  });

  it('comes in its own order, and long words are cut to what the server takes', () => {
    const checks = deviceChecks({
      camera: { outcome: 'failed', detail: 'x'.repeat(400) },
      browser: { outcome: 'passed', detail: '' },
    });
    expect(checks.map(({ name, detail }) => [name, detail.length])).toEqual([
      ['browser', 0],
      ['camera', 300],
    ]);
  });

  it('is a few plain lines', () => {
    const words = { name: (name: string) => name.toUpperCase(), outcome: (outcome: string) => outcome };
    const results = {
      browser: { outcome: 'passed', detail: '' },
      udp: { outcome: 'warning', detail: '80 ms' },
    } as const;
    expect(reportText(results, words, 'Firefox on Linux')).toBe(
      'Firefox on Linux\nBROWSER: passed\nUDP: warning (80 ms)',
    );
  });

  it.each([
    [2500, 'passed'],
    [800, 'warning'],
    [100, 'failed'],
  ])('%i kbit/s: %s', (kbps, outcome) => {
    expect(bandwidthOutcome(kbps)).toBe(outcome);
  });
});
