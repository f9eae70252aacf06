/** How many events one socket may send: a bucket that holds a second's worth and refills as fast. */

export class EventBudget {
  private left: number;
  private atMs: number;

  constructor(
    private readonly perSecond: number,
    nowMs: number,
  ) {
    this.left = perSecond;
    this.atMs = nowMs;
  }

  /** @returns whether there was one to spend. */
  spend(nowMs: number): boolean {
    this.left = Math.min(this.perSecond, this.left + ((nowMs - this.atMs) / 1000) * this.perSecond);
    this.atMs = nowMs;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
