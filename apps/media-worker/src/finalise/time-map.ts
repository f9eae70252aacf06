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

/** @param serverAheadMs how far the server's clock is ahead of the worker's: for segments too short for a report */
export function timeMap({ head, reports }: Sidecar, serverAheadMs: number): TimeMap {
  const measured = reports.map(({ timestamp, ntpMs }): Point => {
    const atMs = ((timestamp - head.firstTimestamp) * 1000) / head.clockRate;
    return { atMs, offsetMs: ntpMs - atMs };
  });
  if (measured.length === 0) return (fileMs) => head.firstUnixMs + serverAheadMs + fileMs;
  const windows = Map.groupBy(measured, ({ atMs }) => Math.floor(atMs / windowMs));
  const points = [...windows.values()]
    .map((window) => ({
      atMs: median(window.map(({ atMs }) => atMs)),
      offsetMs: median(window.map(({ offsetMs }) => offsetMs)),
    }))
    .sort((a, b) => a.atMs - b.atMs);
  return (fileMs) => fileMs + offsetAt(points, fileMs);
}

/** How far the server's clock is ahead of that of the worker which wrote these; undefined: nobody said. */
export function serverAhead(sidecars: readonly Sidecar[]): number | undefined {
  const differences = sidecars.flatMap(({ reports }) => reports.map(({ ntpMs, unixMs }) => ntpMs - unixMs));
  return differences.length === 0 ? undefined : median(differences);
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
