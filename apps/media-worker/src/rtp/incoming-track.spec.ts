import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncomingTrack, type ArrivedPacket } from './incoming-track.js';
import type { MediaFrame } from './rtp-packet.js';
import { depacketiseVp8 } from './vp8.js';

interface Made {
  readonly frames: readonly Buffer[];
  readonly packets: readonly ArrivedPacket[];
}

/** A VP8 stream of pictures of the given numbers of packets; every tenth stands alone. */
function stream(sizes: readonly number[], firstSequence: number, firstTimestamp: number): Made {
  const frames: Buffer[] = [];
  const packets: ArrivedPacket[] = [];
  for (const [index, count] of sizes.entries()) {
    const data = Buffer.alloc(count * 20, index);
    if (index % 10 === 0) Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 2, 0x68, 1]).copy(data);
    else data[0] = 0x11;
    frames.push(data);
    for (let part = 0; part < count; part += 1) {
      const descriptor = Buffer.from([part === 0 ? 0x10 : 0x00]);
      packets.push({
        sequenceNumber: (firstSequence + packets.length) % 2 ** 16,
        timestamp: (firstTimestamp + index * 3000) % 2 ** 32,
        marker: part === count - 1,
        payload: Buffer.concat([descriptor, data.subarray(part * 20, part * 20 + 20)]),
      });
    }
  }
  return { frames, packets };
}

interface Heard {
  readonly frames: MediaFrame[];
  readonly asked: number[][];
  keyFrames: number;
}

function listening(): { readonly track: IncomingTrack; readonly heard: Heard } {
  const heard: Heard = { frames: [], asked: [], keyFrames: 0 };
  const track = new IncomingTrack({
    depacketise: depacketiseVp8,
    isPicture: true,
    onFrame: (frame) => heard.frames.push(frame),
    onReport: () => undefined,
    askFor: (sequences) => heard.asked.push(sequences),
    askForKeyFrame: () => (heard.keyFrames += 1),
  });
  return { track, heard };
}

const streams = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 40 }),
  firstSequence: fc.integer({ min: 0, max: 65_535 }),
  firstTimestamp: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
});

describe('packets that come in any order', () => {
  it('VW1 gives the same frames for any order and repetition within 600 ms, over every wrap', () => {
    const delays = fc.infiniteStream(fc.tuple(fc.integer({ min: 0, max: 560 }), fc.boolean()));
    fc.assert(
      fc.property(streams, delays, ({ sizes, firstSequence, firstTimestamp }, chance) => {
        const { frames, packets } = stream(sizes, firstSequence, firstTimestamp);
        const arrivals = packets.flatMap((packet, index) => {
          const [delayMs, isTwice] = chance.next().value as [number, boolean];
          const atMs = index * 3 + (index === 0 ? 0 : delayMs + 30);
          return isTwice
            ? [
                { packet, atMs },
                { packet, atMs: atMs + 5 },
              ]
            : [{ packet, atMs }];
        });
        arrivals.sort((a, b) => a.atMs - b.atMs);
        const { track, heard } = listening();
        for (const { packet, atMs } of arrivals) {
          track.tick(atMs);
          track.receive(packet, atMs);
        }
        track.end(10_000);
        expect(heard.frames.map(({ data }) => data)).toEqual(frames);
        expect(track.lostPackets).toBe(0);
        const times = heard.frames.map(({ timestamp }) => timestamp);
        expect(times.map((time) => time - (times[0] ?? 0))).toEqual(frames.map((_, index) => index * 3000));
      }),
    );
  });

  it('VW1 asks after 10 ms for what is missing, eight times at most, then for a key frame and begins there', () => {
    const { packets, frames } = stream(Array<number>(20).fill(2), 65_530, 0);
    const { track, heard } = listening();
    for (const [index, packet] of packets.entries()) if (index !== 4) track.receive(packet, index * 15);
    for (let nowMs = 0; nowMs < 1500; nowMs += 5) track.tick(600 + nowMs);
    expect(heard.asked.length).toBeGreaterThan(0);
    expect(heard.asked.length).toBeLessThanOrEqual(8);
    expect(new Set(heard.asked.flat())).toEqual(new Set([65_534]));
    expect(track.lostPackets).toBe(1);
    expect(heard.frames.map(({ data }) => data)).toEqual([...frames.slice(0, 2), ...frames.slice(10)]);
    expect(track.droppedFrames).toBe(8);
  });

  it('VW1 uses what comes after being asked for', () => {
    const { packets, frames } = stream(Array<number>(10).fill(1), 0, 0);
    const { track, heard } = listening();
    for (const [index, packet] of packets.entries()) if (index !== 4) track.receive(packet, index * 15);
    track.tick(150);
    expect(heard.asked).toEqual([[4]]);
    const [, , , , late] = packets;
    if (late !== undefined) track.receive(late, 200);
    expect(heard.frames.map(({ data }) => data)).toEqual(frames);
  });

  it('VW2 asks for a key frame at once, at most once a second, and every five seconds while there are some', () => {
    const { packets } = stream(Array<number>(200).fill(1), 0, 0);
    const { track, heard } = listening();
    for (let nowMs = 0; nowMs < 900; nowMs += 10) track.tick(nowMs);
    expect(heard.keyFrames).toBe(1);
    for (const [index, packet] of packets.slice(0, 1).entries()) track.receive(packet, 900 + index);
    for (let nowMs = 1000; nowMs < 6000; nowMs += 10) track.tick(nowMs);
    expect(heard.keyFrames).toBe(2);
  });
});
