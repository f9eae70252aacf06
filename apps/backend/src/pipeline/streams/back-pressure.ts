/** [EA7] Says when a producer must wait: above the high mark, until below the low one. Pure. */

export interface PressureMarks {
  readonly highBytes: number;
  readonly lowBytes: number;
}

export const defaultMarks: PressureMarks = { highBytes: 4 * 1024 * 1024, lowBytes: 1024 * 1024 };

export class BackPressure {
  private bytes = 0;
  private isHigh = false;

  /** @param onChange told `true` when the producer must wait, `false` when it may go on. */
  constructor(
    private readonly onChange: (mustWait: boolean) => void,
    private readonly marks: PressureMarks = defaultMarks,
  ) {}

  get waitingBytes(): number {
    return this.bytes;
  }

  add(bytes: number): void {
    this.bytes += bytes;
    if (this.isHigh || this.bytes < this.marks.highBytes) return;
    this.isHigh = true;
    this.onChange(true);
  }

  remove(bytes: number): void {
    this.bytes -= bytes;
    if (!this.isHigh || this.bytes > this.marks.lowBytes) return;
    this.isHigh = false;
    this.onChange(false);
  }
}
