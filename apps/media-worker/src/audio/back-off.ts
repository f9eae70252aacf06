/** How long to wait before the next try: twice as long each time, up to a limit, and never two of us in step. Pure. */

export interface BackOffOptions {
  readonly firstMs: number;
  readonly longestMs: number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

export class BackOff {
  private tries = 0;

  constructor(private readonly options: BackOffOptions) {}

  /** Milliseconds: between half and the whole of what this try is worth. */
  next(): number {
    const { firstMs, longestMs, random = Math.random } = this.options;
    const wholeMs = Math.min(longestMs, firstMs * 2 ** Math.min(this.tries, 30));
    this.tries += 1;
    return wholeMs * (0.5 + random() / 2);
  }

  reset(): void {
    this.tries = 0;
  }
}
