/** Work that is done again some time after it was done, never twice at once, and waited for at the end. */

export interface RepeatingOptions {
  /** Asked anew each time where it is a function. */
  readonly intervalMs: number | (() => number);
  /** Must not reject: whoever repeats work knows what its failure means. */
  readonly work: () => Promise<void>;
}

export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly options: RepeatingOptions) {}

  start(): void {
    const { intervalMs } = this.options;
    this.timer = setTimeout(
      () => {
        this.running = this.runAndPlanNext();
      },
      typeof intervalMs === 'function' ? intervalMs() : intervalMs,
    );
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async runAndPlanNext(): Promise<void> {
    await this.options.work();
    if (!this.stopped) this.start();
  }
}
