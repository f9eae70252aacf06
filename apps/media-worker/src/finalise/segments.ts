/** The segments of a recording as they lie on disk, each with its place on the media server's clock. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { extensionOf } from '../recording/media-format.js';
import type { RecordingFolder } from '../recording/recording-folder.js';
import { parseSidecar, type SegmentHead, type Sidecar } from '../recording/sidecar.js';
import { serverAhead, timeMap, type TimeMap } from './time-map.js';

export interface Segment {
  readonly path: string;
  readonly bytes: number;
  readonly head: SegmentHead;
  readonly sidecar: Sidecar;
  readonly serverMs: TimeMap;
  /** On the server's clock. */
  readonly startMs: number;
  /** Whoever wrote it was killed. */
  readonly isTruncated: boolean;
}

export interface Segments {
  /** In the order of their beginnings. */
  readonly segments: readonly Segment[];
  readonly serverAheadMs: number;
}

export async function readSegments(folder: RecordingFolder): Promise<Segments> {
  const names = await readdir(folder.tracks).catch(() => []);
  const sidecars = await Promise.all(
    names.filter((name) => name.endsWith('.jsonl')).map((name) => readOne(folder.tracks, name)),
  );
  const found = sidecars.filter((one) => one !== undefined);
  const serverAheadMs = serverAhead(found.map(({ sidecar }) => sidecar)) ?? 0;
  const segments = found.map(({ sidecar, ...file }): Segment => {
    const serverMs = timeMap(sidecar, serverAheadMs);
    const isTruncated = sidecar.end === undefined;
    return { ...file, head: sidecar.head, sidecar, serverMs, startMs: serverMs(0), isTruncated };
  });
  return { segments: segments.sort((a, b) => a.startMs - b.startMs), serverAheadMs };
}

interface Found {
  readonly path: string;
  readonly bytes: number;
  readonly sidecar: Sidecar;
}

/** @returns undefined: nothing that could be used */
async function readOne(tracks: string, name: string): Promise<Found | undefined> {
  const sidecar = parseSidecar(await readFile(path.join(tracks, name), 'utf8'));
  if (sidecar === undefined) return undefined;
  const media = path.join(tracks, name.replace(/jsonl$/, extensionOf(sidecar.head.codec)));
  const bytes = await stat(media).then(
    ({ size }) => size,
    () => 0,
  );
  return bytes > 0 ? { path: media, bytes, sidecar } : undefined;
}
