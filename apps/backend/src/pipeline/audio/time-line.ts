/**
 * Keeps a file's time line with the clock on the wall [PG5]. Sound that is missing for good becomes silence of the same
 * length, before the sound that came after it; sound that only came late fills its own place. Pure: time is told.
 */

export type Piece =
  { readonly kind: 'sound'; readonly frames: Buffer } | { readonly kind: 'silence'; readonly frames: number };

export interface ProducerClock {
  readonly unixMs: number;
  readonly sample: number;
}

export interface TimeLineOptions {
  readonly sampleRate: number;
  readonly frameBytes: number;
}

/** Less is jitter. */
const gapMs = 200;
/** What is late may still come within this time. */
const patienceMs = 1000;
/** Two machines and a buffer on the way differ by less; what differs by more is no clock. */
const plausibleMs = 120_000;

interface Doubt {
  readonly sinceMs: number;
  readonly leastLagMs: number;
}

export class TimeLine {
  /** Wall-clock time of the first frame. */
  private originMs: number | undefined;
  private hasClock = false;
  private receivedFrames = 0;
  private silentFrames = 0;
  private doubt: Doubt | undefined;
  /** Sound that came since the doubt began. */
  private held: Buffer[] = [];
  private heldFrames = 0;

  constructor(private readonly options: TimeLineOptions) {}

  /** When the first frame sounded; undefined before there is one. */
  get startedAtMs(): number | undefined {
    return this.originMs;
  }

  get lagMs(): number {
    return this.doubt?.leastLagMs ?? 0;
  }

  /** Takes sound that comes in time, which is all of it but in trouble. @returns whether it goes on as it is. */
  passes(frames: Buffer, arrivedAtMs: number): boolean {
    if (this.doubt !== undefined) return false;
    const count = frames.length / this.options.frameBytes;
    const originMs = this.originMs ?? arrivedAtMs - this.toMs(count);
    const positionMs = this.toMs(this.receivedFrames + count + this.silentFrames);
    if (!this.hasClock && arrivedAtMs - originMs - positionMs >= gapMs) return false;
    this.originMs = originMs;
    this.receivedFrames += count;
    if (!this.hasClock) this.measure(arrivedAtMs);
    return true;
  }

  /** @param frames whole frames @param arrivedAtMs by the wall clock */
  sound(frames: Buffer, arrivedAtMs: number): readonly Piece[] {
    if (this.passes(frames, arrivedAtMs)) return [{ kind: 'sound', frames }];
    const count = frames.length / this.options.frameBytes;
    this.receivedFrames += count;
    this.hold(frames, count);
    if (!this.hasClock) return this.judge(this.measure(arrivedAtMs), arrivedAtMs);
    // A clock that fell silent keeps nothing back.
    return this.toMs(this.heldFrames) > 2 * patienceMs ? this.release() : [];
  }

  /** @returns undefined for a clock that cannot be right. */
  clock({ unixMs }: ProducerClock, arrivedAtMs: number): readonly Piece[] | undefined {
    if (Math.abs(unixMs - arrivedAtMs) > plausibleMs) return undefined;
    if (this.originMs === undefined) return [];
    if (!this.hasClock) {
      this.hasClock = true;
      this.originMs = unixMs - this.toMs(this.receivedFrames + this.silentFrames);
      return this.release();
    }
    return this.judge(this.measure(unixMs), unixMs);
  }

  /** What is still held, with no more silence: nobody knows what would have come. */
  flush(): readonly Piece[] {
    return this.release();
  }

  private measure(nowMs: number): number {
    const originMs = this.originMs ?? nowMs;
    const lagMs = nowMs - originMs - this.toMs(this.receivedFrames + this.silentFrames);
    // Ahead of the clock: what came first had been kept back, so all began earlier.
    if (lagMs < 0) this.originMs = originMs + lagMs;
    return Math.max(0, lagMs);
  }

  private judge(lagMs: number, nowMs: number): readonly Piece[] {
    if (lagMs < gapMs) return this.release();
    const { sinceMs, leastLagMs } = this.doubt ?? { sinceMs: nowMs, leastLagMs: lagMs };
    const least = Math.min(leastLagMs, lagMs);
    this.doubt = { sinceMs, leastLagMs: least };
    if (nowMs - sinceMs < patienceMs) return [];
    const frames = Math.round((least * this.options.sampleRate) / 1000);
    this.silentFrames += frames;
    const pieces: readonly Piece[] = [{ kind: 'silence', frames }, ...this.release()];
    const restMs = lagMs - least;
    if (restMs >= gapMs) this.doubt = { sinceMs: nowMs, leastLagMs: restMs };
    return pieces;
  }

  private hold(frames: Buffer, count: number): void {
    this.held.push(frames);
    this.heldFrames += count;
  }

  private release(): readonly Piece[] {
    const pieces = this.held.map((frames): Piece => ({ kind: 'sound', frames }));
    this.held = [];
    this.heldFrames = 0;
    this.doubt = undefined;
    return pieces;
  }

  private toMs(frames: number): number {
    return (frames * 1000) / this.options.sampleRate;
  }
}
