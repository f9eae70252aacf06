/** Where counts are kept: in this process, or shared by several. Both answer alike. */

/** A bucket that holds `burst` and refills at `perMinute`. */
export interface RateLimit {
  readonly burst: number;
  readonly perMinute: number;
}

/** So many tries that cost nothing; each further one doubles the wait. */
export interface BackoffRule {
  readonly freeTries: number;
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
  /** Forgotten after this long without a try. */
  readonly forgetAfterMs: number;
}

export abstract class RateLimitStore {
  /** Takes one. @returns 0, or the milliseconds until there is one again: then nothing was taken. */
  abstract take(key: string, limit: RateLimit): Promise<number>;

  /** Counts a try before its outcome is known. @returns 0, or the milliseconds to wait: then it did not count. */
  abstract tryOnce(key: string, rule: BackoffRule): Promise<number>;

  /** The try was right: those before it are forgiven. */
  abstract forgive(key: string): Promise<void>;
}
