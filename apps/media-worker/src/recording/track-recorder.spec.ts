import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wallMs } from '../rtp/wall-clock.js';
import type { RoomTrack } from '../signal/room-view.js';
import { parseSidecar, type Sidecar } from './sidecar.js';
import { TrackRecorder } from './track-recorder.js';

const track: RoomTrack = {
  ...{ trackId: 'TR_v', participant: 'amina', participantSid: 'PA_1', participantName: 'Amina', source: 'camera' },
  ...{ encrypted: false, isMuted: false, isPicture: true, size: { width: 640, height: 360 } },
};
const counts = { lostPackets: 0, droppedFrames: 0 };

let folder: string;
let closing: Promise<void>[];
let troubles: unknown[];
let asked: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-recorder-'));
  [closing, troubles, asked] = [[], [], 0];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function recorder(place: string): TrackRecorder {
  return new TrackRecorder({
    ...{ track, codec: 'vp8', folder: place, recordingId: 'r', meetingId: 'm' },
    controls: { askForKeyFrame: () => (asked += 1) },
    onTrouble: (reason) => troubles.push(reason),
    onClosing: (closed) => closing.push(closed),
  });
}

const frame = (atMs: number, isKey: boolean, width = 640) => ({
  ...{ timestamp: 5000 + atMs * 90, data: Buffer.alloc(30, 7), isKey },
  ...(isKey && { size: { width, height: 360 } }),
});

async function sidecars(): Promise<Sidecar[]> {
  await Promise.all(closing);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.map(parseSidecar).filter((one) => one !== undefined);
}

describe('a track that is recorded', () => {
  it('VW3 is another segment where time stamps jump, from a key frame on, which is asked for', async () => {
    const kept = recorder(folder);
    kept.frame(frame(0, true), 1000);
    kept.frame(frame(33, false), 1033);
    kept.frame(frame(90_000, false), 1066);
    kept.frame(frame(90_033, true), 1099);
    kept.end('unpublished', counts, 1200);
    const segments = await sidecars();
    expect(segments.map(({ end }) => [end?.reason, end?.frames])).toEqual([
      ['time stamps jumped', 2],
      ['unpublished', 1],
    ]);
    expect(asked).toBe(1);
  });

  it('VW4 has the moments and sizes that finalising needs, and nothing of a silence', async () => {
    const kept = recorder(folder);
    kept.frame(frame(0, true), 1000);
    kept.report({ timestamp: 5000 + 90, ntpMs: 77 }, 1001);
    kept.muted(true, 1002);
    kept.frame(frame(60_000, true, 320), 61_000);
    kept.end('unpublished', counts, 61_500);
    const [segment] = await sidecars();
    expect(segment?.head).toMatchObject({
      firstTimestamp: 5000,
      firstUnixMs: 1000,
      width: 640,
      decoder: { codec: 'vp8' },
    });
    expect(segment?.reports).toEqual([{ kind: 'report', timestamp: 5090, ntpMs: 77, unixMs: 1001 }]);
    expect(segment?.sizes).toEqual([{ kind: 'size', atMs: 60_000, width: 320, height: 360 }]);
    expect(segment?.end).toMatchObject({ frames: 2, lastMs: 60_000 });
  });

  it('goes on in another segment when the disk takes something again', async () => {
    const place = path.join(folder, 'gone');
    const kept = recorder(place);
    const nowMs = wallMs();
    kept.frame(frame(0, true), nowMs);
    await expect.poll(() => troubles.length).toBe(1);
    await mkdir(place);
    kept.frame(frame(100, true), nowMs + 100);
    expect(await readdir(place)).toEqual([]);
    kept.frame(frame(4000, false), nowMs + 4000);
    kept.frame(frame(4033, true), nowMs + 4033);
    kept.end('unpublished', counts, nowMs + 5000);
    await Promise.all(closing);
    expect((await readdir(place)).map((name) => path.extname(name)).toSorted()).toEqual(['.jsonl', '.webm']);
    expect(troubles).toHaveLength(1);
    expect(asked).toBe(1);
  });
});
