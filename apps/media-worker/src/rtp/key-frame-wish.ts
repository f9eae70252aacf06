/**
 * When to ask the sender for a key frame: at once where nothing can be shown without, otherwise so often that a
 * recording can be entered every five seconds [VW1, VW2]; never more than once a second. Pure.
 */

const leastMs = 1000;
/** The answer takes a moment. */
const regularMs = 4500;

export class KeyFrameWish {
  private askedMs = -Infinity;
  private seenMs = -Infinity;

  /** @returns whether to ask now; then it counts as asked */
  due(nowMs: number, isNeeded: boolean): boolean {
    if (nowMs - this.askedMs < leastMs) return false;
    if (!isNeeded && nowMs - this.seenMs < regularMs) return false;
    this.askedMs = nowMs;
    return true;
  }

  seen(nowMs: number): void {
    this.seenMs = nowMs;
  }
}
