import { describe, expect, it } from 'vitest';
import type { Sidecar } from '../recording/sidecar.js';
import { clocksOf, timeMap } from './time-map.js';

const head: Sidecar['head'] = {
  ...{ kind: 'segment', version: 1, recordingId: 'r', meetingId: 'm', trackId: 'TR_1', participant: 'a' },
  ...{ participantName: 'A', source: 'microphone', codec: 'opus', clockRate: 48_000, width: null, height: null },
  ...{ firstTimestamp: 1_000_000, firstUnixMs: 50_000, decoder: null },
};

/** A clock that runs at the given speed, with reports that are off by what is given. */
function reportsOf(speed: number, errorsMs: readonly number[]): Sidecar['reports'] {
  return errorsMs.map((errorMs, index) => {
    const realMs = index * 3000;
    const timestamp = 1_000_000 + realMs * speed * 48;
    return { kind: 'report', timestamp, ntpMs: 100_000 + realMs + errorMs, unixMs: 50_000 + realMs };
  });
}

/** Of sound: its packet and its encoder's look-ahead. */
const lateMs = 26.5;
const clocks = { serverAheadMs: 0, delayMs: { sound: 0, picture: 0 } };
const sidecar = (reports: Sidecar['reports'], zeroUnixMs = 50_000): Sidecar => {
  return { head, reports, zeroUnixMs, sizes: [], end: undefined };
};

describe('when something was, on the server’s clock', () => {
  it('VW4 takes the middle of what reports say, so that a few that are far off count for nothing', () => {
    const errors = [20, -25, 400, 10, -15, 0, 5, -10, 25, -300];
    const map = timeMap(sidecar(reportsOf(1, errors)), clocks);
    for (const fileMs of [0, 1000, 27_000, 60_000])
      expect(Math.abs(map(fileMs) + lateMs - fileMs - 100_000)).toBeLessThan(10);
  });

  it('VW4 goes with a clock that drifts: 83 ms in three minutes', () => {
    const speed = 1 - 83 / 180_000;
    const map = timeMap(sidecar(reportsOf(speed, Array<number>(61).fill(0))), clocks);
    for (const realMs of [0, 20_000, 90_000, 160_000, 180_000])
      expect(Math.abs(map(realMs * speed) + lateMs - 100_000 - realMs)).toBeLessThan(10);
  });

  it('VW4 takes sound for as old as it was when it was packed, and pictures for what they say', () => {
    const picture = { ...sidecar(reportsOf(1, [0])), head: { ...head, codec: 'vp8', clockRate: 48_000 } } as const;
    expect(timeMap(picture, clocks)(100)).toBe(100_100);
    expect(timeMap(sidecar(reportsOf(1, [0])), clocks)(100)).toBe(100_100 - lateMs);
  });

  it('goes by arrival where a segment was too short for a report, less what others took on their way', () => {
    // The server's clock is 50 s ahead, and what is here at the soonest is 30 ms old.
    const others = [0, 0, 0].map(() => sidecar(reportsOf(1, [0, 0]), 50_030));
    const found = clocksOf(others);
    expect(found).toEqual({ serverAheadMs: 50_000, delayMs: { sound: 30, picture: 0 } });
    expect(timeMap(sidecar([], 70_030), found)(100)).toBe(120_100 - lateMs);
    expect(clocksOf([sidecar([])]).serverAheadMs).toBe(0);
  });
});
