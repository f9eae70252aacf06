/** How far apart the clocks are. Tokens are refused beyond 10 s and webhooks beyond 60 s. Pure. */
import { failed, ok, warning, type Finding } from '../run/check.js';

const toleratedMs = 10_000;
const comfortableMs = 3000;

export interface ClockReading {
  readonly name: string;
  /** Positive: its clock is ahead of ours. */
  readonly aheadMs: number;
}

/** A Date header has whole seconds, cut off: on average it is half a second behind. */
export function readDateHeader(name: string, header: string | null, askedAtMs: number): ClockReading | undefined {
  const time = Date.parse(header ?? '');
  return Number.isNaN(time) ? undefined : { name, aheadMs: time + 500 - askedAtMs };
}

export function judgeClocks(readings: readonly ClockReading[]): Finding {
  const worst = readings.toSorted((a, b) => Math.abs(b.aheadMs) - Math.abs(a.aheadMs))[0];
  if (worst === undefined)
    return warning('no clock could be read', 'A proxy in between removes the Date header; ask the parts directly.');
  const distanceMs = Math.abs(worst.aheadMs);
  const sentence = `the clock of ${worst.name} is ${seconds(distanceMs)} ${worst.aheadMs > 0 ? 'ahead of' : 'behind'} this machine's`;
  const mend = 'Let every machine keep time by NTP (timedatectl set-ntp true).';
  if (distanceMs > toleratedMs) return failed(`${sentence}: tokens and webhooks are refused`, mend);
  if (distanceMs > comfortableMs) return warning(sentence, mend);
  return ok(
    `${readings.map(({ name }) => name).join(', ')} within ${seconds(Math.max(distanceMs, 1000))} of this machine`,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(0)} s`;
}
