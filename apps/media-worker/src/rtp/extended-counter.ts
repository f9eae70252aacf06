/** Counters of RTP wrap around; these do not: each value is the one closest to those before it. Pure. */

export class ExtendedCounter {
  private last: number | undefined;
  private readonly size: number;

  constructor(bits: 16 | 32) {
    this.size = 2 ** bits;
  }

  /** What was seen is the base of what comes: a value may also lie before it. */
  extend(value: number): number {
    const extended = this.near(value);
    this.last = Math.max(this.last ?? extended, extended);
    return extended;
  }

  /** As `extend`, but nothing is learned from it. */
  near(value: number): number {
    // One turn ahead, so that what lies before the first is not negative.
    if (this.last === undefined) return value + this.size;
    const ahead = (value - (this.last % this.size) + this.size) % this.size;
    return ahead < this.size / 2 ? this.last + ahead : this.last + ahead - this.size;
  }
}
