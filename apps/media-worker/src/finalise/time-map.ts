/**
 * When something in a segment's file was, on the media server's clock, which all tracks share [VW4]. Single reports are
 * off by some tens of milliseconds, so the middle one of those around counts; between such points it goes in a straight
 * line, because the clocks of microphones drift. Pure.
 */
import type { Sidecar } from '../recording/sidecar.js';

export type TimeMap = (fileMs: number) => number;

interface Point {
  readonly atMs: number;
  /** From the file's time to the server's. */
  readonly offsetMs: number;
}

const windowMs = 30_000;
/**
 * Senders tell when a packet of sound was made, not when its first sample was heard: that was a packet (20 ms) and the
 * encoder's look-ahead (6.5 ms) before.
 */
const soundLateMs = 26.5;

export interface Clocks {
  /** How far the server's clock is ahead of the worker's. */
  readonly serverAheadMs: number;
  /** From when something was until it is here at the soonest. */
  readonly delayMs: { readonly sound: number; readonly picture: number };
}

export function timeMap(sidecar: Sidecar, clocks: Clocks): TimeMap {
  const saidMs = saidMap(sidecar, clocks);
  return kindOf(sidecar) === 'sound' ? (fileMs) => saidMs(fileMs) - soundLateMs : saidMs;
}

/** A segment too short for a report is timed by its arrival, less what the others took on their way. */
function saidMap(sidecar: Sidecar, { serverAheadMs, delayMs }: Clocks): TimeMap {
  const measured = pointsOf(sidecar);
  if (measured.length === 0) {
    const zeroMs = sidecar.zeroUnixMs + serverAheadMs - delayMs[kindOf(sidecar)];
    return (fileMs) => zeroMs + fileMs;
  }
  const windows = Map.groupBy(measured, ({ atMs }) => Math.floor(atMs / windowMs));
  const points = [...windows.values()]
    .map((window) => ({
      atMs: median(window.map(({ atMs }) => atMs)),
      offsetMs: median(window.map(({ offsetMs }) => offsetMs)),
    }))
    .sort((a, b) => a.atMs - b.atMs);
  return (fileMs) => fileMs + offsetAt(points, fileMs);
}

/** What all segments of a recording together tell. */
export function clocksOf(sidecars: readonly Sidecar[]): Clocks {
  const serverAheadMs = median(sidecars.flatMap(({ reports }) => reports.map(({ ntpMs, unixMs }) => ntpMs - unixMs)));
  const delayOf = (kind: 'sound' | 'picture'): number => {
    const ofKind = sidecars.filter((sidecar) => kindOf(sidecar) === kind && sidecar.reports.length > 0);
    return median(
      ofKind.map((sidecar) => {
        const saidMs = median(pointsOf(sidecar).map(({ offsetMs }) => offsetMs));
        return sidecar.zeroUnixMs + serverAheadMs - saidMs;
      }),
    );
  };
  return { serverAheadMs, delayMs: { sound: delayOf('sound'), picture: delayOf('picture') } };
}

function kindOf({ head }: Sidecar): 'sound' | 'picture' {
  return head.codec === 'opus' ? 'sound' : 'picture';
}

function pointsOf({ head, reports }: Sidecar): Point[] {
  return reports.map(({ timestamp, ntpMs }) => {
    const atMs = ((timestamp - head.firstTimestamp) * 1000) / head.clockRate;
    return { atMs, offsetMs: ntpMs - atMs };
  });
}

function offsetAt(points: readonly Point[], fileMs: number): number {
  const after = points.findIndex(({ atMs }) => atMs >= fileMs);
  const next = points[after];
  const before = points[after - 1];
  if (next === undefined) return points.at(-1)?.offsetMs ?? 0;
  if (before === undefined) return next.offsetMs;
  const share = (fileMs - before.atMs) / (next.atMs - before.atMs);
  return before.offsetMs + share * (next.offsetMs - before.offsetMs);
}

/** Of nothing: 0. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
