/** Writes the report as the checks go; in a terminal the check that runs is named until its line is there. */
import type { Check, CheckResult } from '../run/check.js';
import type { Palette } from './palette.js';
import { renderResult, renderSection, renderSummary } from './text-report.js';

const clearLine = '\r\u001B[2K';

export interface LiveReportOptions {
  readonly palette: Palette;
  readonly isTerminal: boolean;
}

export class LiveReport {
  readonly #nameWidth: number;
  readonly #palette: Palette;
  readonly #isTerminal: boolean;
  #section: string | undefined;

  constructor(checks: readonly Check[], { palette, isTerminal }: LiveReportOptions) {
    this.#nameWidth = Math.max(...checks.map(({ name }) => name.length));
    this.#palette = palette;
    this.#isTerminal = isTerminal;
  }

  started({ section, name }: Check): void {
    if (section !== this.#section) console.log(renderSection(section, this.#palette));
    this.#section = section;
    if (this.#isTerminal) process.stdout.write(this.#palette.dim(`  … ${name}`));
  }

  finished(result: CheckResult): void {
    if (this.#isTerminal) process.stdout.write(clearLine);
    console.log(renderResult(result, this.#nameWidth, this.#palette));
  }

  sum(results: readonly CheckResult[], elapsedMs: number): void {
    console.log(renderSummary(results, elapsedMs, this.#palette));
  }
}
