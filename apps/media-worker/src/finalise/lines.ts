/** The packets of several segments as one line of pictures or of sound, each with its time on the server's clock. */
import { readPackets, type StoredPacket } from './read-packets.js';
import type { Segment } from './segments.js';
import { SoundLine, type PlacedPacket } from './sound-line.js';

/** Gaps stay: what is shown is the last picture. Each segment begins with one that stands alone, after the one before. */
export async function* pictureLine(segments: readonly Segment[]): AsyncGenerator<StoredPacket> {
  let lastMs = -Infinity;
  for (const segment of segments) {
    let hasBegun = false;
    for await (const packet of readPackets(segment)) {
      hasBegun ||= packet.isKey && packet.atMs > lastMs;
      if (!hasBegun) continue;
      lastMs = Math.max(packet.atMs, lastMs + 1);
      yield { ...packet, atMs: lastMs };
    }
  }
}

/** Silence fills every gap, up to where the last microphone was taken away. */
export async function* soundLine(segments: readonly Segment[], serverAheadMs: number): AsyncGenerator<PlacedPacket> {
  const line = new SoundLine();
  for (const segment of segments) {
    for await (const packet of readPackets(segment)) yield* line.add(packet);
    const end = segment.sidecar.end?.unixMs;
    if (end !== undefined) yield* line.silence(end + serverAheadMs);
  }
}
