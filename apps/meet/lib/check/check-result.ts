/** What was found out, one line for each thing that a meeting needs; and the plain text that people send on. Pure. */
import type { DeviceCheck } from '@live-meeting/contracts/http/device-report';

export type CheckName = DeviceCheck['name'];
export type Outcome = DeviceCheck['outcome'];

export type CheckResult = Pick<DeviceCheck, 'outcome' | 'detail'>;

export type CheckResults = Readonly<Partial<Record<CheckName, CheckResult>>>;

/** In the order in which they are found out. As in the contract, whose file would bring its library to the browser. */
export const checkNames = [
  'browser',
  'camera',
  'microphone',
  'speaker',
  'signalling',
  'udp',
  'tcp',
  'bandwidth',
] as const;

const maxDetail = 300;

export function deviceChecks(results: CheckResults): DeviceCheck[] {
  return checkNames.flatMap((name) => {
    const result = results[name];
    return result ? [{ name, outcome: result.outcome, detail: result.detail.slice(0, maxDetail) }] : [];
  });
}

export interface ReportWords {
  readonly name: (name: CheckName) => string;
  readonly outcome: (outcome: Outcome) => string;
}

export function reportText(results: CheckResults, words: ReportWords, browser: string): string {
  const lines = deviceChecks(results).map(
    ({ name, outcome, detail }) => `${words.name(name)}: ${words.outcome(outcome)}${detail && ` (${detail})`}`,
  );
  return [browser, ...lines].join('\n');
}

/** What the measured line carries. */
export function bandwidthOutcome(kbps: number): Outcome {
  if (kbps >= 1200) return 'passed';
  return kbps >= 300 ? 'warning' : 'failed';
}
