/** The report for machines: stable keys, milliseconds, no secrets. Pure. */
import type { CheckResult } from '../run/check.js';
import { summarise } from './text-report.js';

export interface JsonReportOptions {
  readonly startedAt: Date;
  readonly elapsedMs: number;
}

export function renderJson(results: readonly CheckResult[], { startedAt, elapsedMs }: JsonReportOptions): string {
  const summary = summarise(results);
  const report = {
    healthy: summary.failed === 0,
    startedAt: startedAt.toISOString(),
    elapsedMs: Math.round(elapsedMs),
    summary,
    checks: results.map(({ outcome, ...result }) => ({
      ...result,
      elapsedMs: Math.round(result.elapsedMs),
      ...outcome,
    })),
  };
  return JSON.stringify(report, null, 2);
}
