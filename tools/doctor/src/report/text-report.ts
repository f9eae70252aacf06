/** The report as a person reads it: a line per check, its mending below it, the sum at the end. Pure. */
import type { CheckResult, Outcome } from '../run/check.js';
import type { Palette } from './palette.js';

const marks: Readonly<Record<Outcome['status'], string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '·' };
const timeWidth = 8;

export type Summary = Readonly<Record<Outcome['status'], number>>;

export function renderSection(section: string, { bold }: Palette): string {
  return `\n${bold(section)}`;
}

/** @param nameWidth of the longest name, so that the findings stand in one column */
export function renderResult({ name, elapsedMs, outcome }: CheckResult, nameWidth: number, palette: Palette): string {
  const paint = palette.status[outcome.status];
  const time = outcome.status === 'skipped' ? '' : inTime(elapsedMs);
  const line = `  ${paint(marks[outcome.status])} ${name.padEnd(nameWidth)} ${palette.dim(time.padStart(timeWidth))}  ${outcome.found}`;
  if (!('mend' in outcome)) return outcome.status === 'skipped' ? palette.dim(line) : line;
  return `${line}\n${' '.repeat(nameWidth + timeWidth + 7)}${paint('→')} ${outcome.mend}`;
}

export function renderSummary(results: readonly CheckResult[], elapsedMs: number, palette: Palette): string {
  const { ok, warning, failed, skipped } = summarise(results);
  const parts = [
    palette.status[failed > 0 ? 'failed' : 'ok'](`${failed} failed`),
    ...(warning > 0 ? [palette.status.warning(`${warning} ${warning === 1 ? 'warning' : 'warnings'}`)] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    `${ok} ok`,
  ];
  const verdict = failed > 0 ? 'Live Meeting is not well' : 'Live Meeting is well';
  return `\n${palette.bold(verdict)}: ${parts.join(', ')} in ${(elapsedMs / 1000).toFixed(1)} s`;
}

export function summarise(results: readonly CheckResult[]): Summary {
  const count = (status: Outcome['status']): number =>
    results.filter(({ outcome }) => outcome.status === status).length;
  return { ok: count('ok'), warning: count('warning'), failed: count('failed'), skipped: count('skipped') };
}

function inTime(elapsedMs: number): string {
  return elapsedMs < 1000 ? `${Math.round(elapsedMs)} ms` : `${(elapsedMs / 1000).toFixed(1)} s`;
}
