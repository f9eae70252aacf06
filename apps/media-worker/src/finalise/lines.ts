/** The packets of several segments as one line of pictures or of sound, each with its time on the server's clock. */
import { SoundLine, type PlacedPacket } from './sound-line.js';
import type { SegmentReader, StoredPacket } from './read-packets.js';

/** Gaps stay: what is shown is the last picture. Each segment begins with one that stands alone, after the one before. */
export async function* pictureLine(readers: readonly SegmentReader[]): AsyncGenerator<StoredPacket> {
  let lastMs = -Infinity;
  for (const { packets } of readers) {
    let hasBegun = false;
    for await (const packet of packets()) {
      hasBegun ||= packet.isKey && packet.atMs > lastMs;
      if (!hasBegun) continue;
      lastMs = Math.max(packet.atMs, lastMs + 1);
      yield { ...packet, atMs: lastMs };
    }
  }
}

/** Silence fills every gap, up to where the last microphone was taken away. */
export async function* soundLine(readers: readonly SegmentReader[], serverAheadMs: number): AsyncGenerator<PlacedPacket> {
  const line = new SoundLine();
  for (const { packets, segment } of readers) {
    for await (const packet of packets()) yield* line.add(packet);
    const end = segment.sidecar.end?.unixMs;
    if (end !== undefined) yield* line.silence(end + serverAheadMs);
  }
}
