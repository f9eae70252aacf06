/** Whole sample frames out of bytes that were cut anywhere [EA4]. What is whole is handed on without copying. Pure. */

const nothing = Buffer.alloc(0);

export class FrameJoiner {
  private rest: Buffer = nothing;

  constructor(private readonly frameBytes: number) {}

  /** What a close would lose: less than a frame. */
  get danglingBytes(): number {
    return this.rest.length;
  }

  /** Whether these bytes are whole frames as they are: the usual case, for which nothing need be made. */
  isWhole(bytes: Buffer): boolean {
    return this.rest.length === 0 && bytes.length % this.frameBytes === 0;
  }

  push(bytes: Buffer): readonly Buffer[] {
    if (this.isWhole(bytes)) return bytes.length === 0 ? [] : [bytes];
    if (this.rest.length === 0) return this.cut(bytes);
    const missing = this.frameBytes - this.rest.length;
    const joined = Buffer.concat([this.rest, bytes.subarray(0, missing)]);
    if (joined.length < this.frameBytes) {
      this.rest = joined;
      return [];
    }
    return [joined, ...this.cut(bytes.subarray(missing))];
  }

  private cut(bytes: Buffer): readonly Buffer[] {
    const wholeBytes = bytes.length - (bytes.length % this.frameBytes);
    // Copied, or those few bytes would keep the whole message in memory.
    this.rest = Buffer.from(bytes.subarray(wholeBytes));
    return wholeBytes === 0 ? [] : [bytes.subarray(0, wholeBytes)];
  }
}
