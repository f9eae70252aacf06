/**
 * Packets of sound, each with the time it was spoken at, become one line without holes: silence where nobody spoke or
 * nothing was sent, and every packet right behind the one before it, so that players that count samples and players
 * that read time stamps agree. What drifts away is brought back by a packet more or less, in silence where possible.
 * Pure.
 */
import { opusDurationMs, opusSilence, opusSilenceMs } from '../rtp/opus.js';

export interface SpokenPacket {
  readonly data: Uint8Array;
  readonly atMs: number;
}

export interface PlacedPacket extends SpokenPacket {
  readonly durationMs: number;
}

/** A packet of silence says little. */
const quietBytes = 12;
const quietDriftMs = 12;
const mostDriftMs = 25;

export class SoundLine {
  private endMs: number | undefined;

  /** Where the line ends now. */
  get end(): number | undefined {
    return this.endMs;
  }

  /** @param packet not before the one before it */
  *add({ data, atMs }: SpokenPacket): Generator<PlacedPacket> {
    const durationMs = opusDurationMs(data);
    if (durationMs === 0) return;
    this.endMs ??= atMs;
    const allowedMs = data.length <= quietBytes ? quietDriftMs : mostDriftMs;
    if (this.endMs - atMs > allowedMs) return;
    if (atMs - this.endMs > allowedMs) yield* this.silence(atMs);
    yield { data, atMs: this.endMs, durationMs };
    this.endMs += durationMs;
  }

  /** As much silence as comes closest. */
  *silence(untilMs: number): Generator<PlacedPacket> {
    if (this.endMs === undefined) return;
    const count = Math.max(0, Math.round((untilMs - this.endMs) / opusSilenceMs));
    for (let one = 0; one < count; one += 1) {
      yield { data: opusSilence, atMs: this.endMs, durationMs: opusSilenceMs };
      this.endMs += opusSilenceMs;
    }
  }
}
