import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opusSilence } from '../rtp/opus.js';
import { SoundLine, type PlacedPacket, type SpokenPacket } from './sound-line.js';

/** 20 ms of somebody speaking. */
const speech = new Uint8Array(80).fill(0xfc);

function placed(packets: readonly SpokenPacket[]): PlacedPacket[] {
  const line = new SoundLine();
  return packets.flatMap((packet) => [...line.add(packet)]);
}

const isSilence = ({ data }: PlacedPacket): boolean => data === opusSilence;

describe('sound without holes', () => {
  it('VW4 has no hole and no overlap, and every packet within 40 ms of when it was spoken', () => {
    const steps = fc.array(
      fc.record({
        // A packet after the one before it, late by what reports are off, or after a silence.
        pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3000 })),
        jitterMs: fc.integer({ min: -10, max: 10 }),
        isQuiet: fc.boolean(),
      }),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: -1000, max: 1000 }), (all, driftPpm) => {
        let spokenMs = 1000;
        const packets = all.map(({ pauseMs, jitterMs, isQuiet }) => {
          spokenMs += pauseMs + 20 * (1 + driftPpm / 1e6);
          return { data: isQuiet ? opusSilence.subarray(0, 3) : speech, atMs: spokenMs + jitterMs };
        });
        const line = placed(packets);
        let endMs = packets[0]?.atMs ?? 0;
        for (const { atMs, durationMs } of line) {
          expect(atMs).toBeCloseTo(endMs, 6);
          endMs = atMs + durationMs;
        }
        for (const packet of packets) {
          const there = line.find(({ data, atMs }) => data === packet.data && Math.abs(atMs - packet.atMs) < 40);
          const isLeftOut = !line.some(({ data, atMs }) => data === packet.data && Math.abs(atMs - packet.atMs) < 60);
          expect(there !== undefined || isLeftOut).toBe(true);
        }
      }),
    );
  });

  it('fills what was not sent with as much silence', () => {
    const line = placed([
      { data: speech, atMs: 0 },
      { data: speech, atMs: 1020 },
    ]);
    expect(line.filter(isSilence)).toHaveLength(50);
    expect(line.at(-1)?.atMs).toBe(1020);
  });

  it('VW4 follows a microphone that is fast or slow, by a packet now and then', () => {
    for (const share of [0.999, 1.001]) {
      const packets = Array.from({ length: 9000 }, (_, index) => ({ data: speech, atMs: index * 20 * share }));
      const line = placed(packets);
      const last = line.at(-1);
      expect(Math.abs((last?.atMs ?? 0) - 8999 * 20 * share)).toBeLessThan(40);
      expect(Math.abs(line.length - 9000 * share)).toBeLessThan(3);
    }
  });
});
