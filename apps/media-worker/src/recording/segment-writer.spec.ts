import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webmBlocks } from '../finalise/webm-blocks.js';
import { SegmentWriter } from './segment-writer.js';
import { parseSidecar, type Sidecar } from './sidecar.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-segment-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const head: Sidecar['head'] = {
  ...{ kind: 'segment', version: 1, recordingId: 'r', meetingId: 'm', trackId: 'TR_1', participant: 'a' },
  ...{ participantName: 'A', source: 'camera', codec: 'vp8', clockRate: 90_000, width: 640, height: 360 },
  ...{ firstTimestamp: 0, firstUnixMs: 0, decoder: null },
};
const picture = { codec: 'vp8', codedWidth: 640, codedHeight: 360 };
const counts = { lostPackets: 0, droppedFrames: 0 };

const frame = (index: number): Uint8Array => new Uint8Array(50 + index).fill(index % 255);

async function written(name: string, frames: number): Promise<string> {
  const file = path.join(folder, name);
  const writer = new SegmentWriter({ path: file, head, picture, onFailure: (error) => expect(error).toBeUndefined() });
  for (let index = 0; index < frames; index += 1)
    writer.add({ data: frame(index), isKey: index % 30 === 0, atMs: index * 33 });
  writer.note({ kind: 'muted', muted: true, unixMs: 5 });
  await writer.close('unpublished', counts, 99);
  return file;
}

async function read(file: string): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  for await (const { data, isKey, fileMs } of webmBlocks(`${file}.webm`)) {
    expect({ isKey, fileMs }).toEqual({ isKey: frames.length % 30 === 0, fileMs: frames.length * 33 });
    frames.push(new Uint8Array(data));
  }
  return frames;
}

describe('a segment on disk', () => {
  it('has every frame, and says how it ended', async () => {
    const file = await written('whole', 200);
    expect(await read(file)).toEqual(Array.from({ length: 200 }, (_, index) => frame(index)));
    const lines = await readFile(`${file}.jsonl`, 'utf8');
    const sidecar = parseSidecar(lines);
    expect(parseSidecar(lines.slice(0, -30))?.end).toBeUndefined();
    expect(sidecar?.end).toMatchObject({ reason: 'unpublished', frames: 200, lastMs: 199 * 33, unixMs: 99 });
  });

  it('VW5 is readable up to its last whole frame, wherever the writer was killed', async () => {
    const whole = await written('killed', 60);
    const bytes = await readFile(`${whole}.webm`);
    let most = 0;
    for (let length = 1; length < bytes.length; length += 23) {
      const file = path.join(folder, 'cut');
      await writeFile(`${file}.webm`, bytes.subarray(0, length));
      const frames = await read(file);
      expect(frames).toEqual(Array.from({ length: frames.length }, (_, index) => frame(index)));
      // What is cut off is no more than the last frame.
      expect(frames.length).toBeGreaterThanOrEqual(most);
      most = frames.length;
    }
    expect(most).toBe(60);
  });

  it('tells once that it cannot be written, and keeps quiet', async () => {
    const failures: unknown[] = [];
    const writer = new SegmentWriter({
      path: path.join(folder, 'nowhere', 'x'),
      ...{ head, picture, onFailure: (error: unknown) => failures.push(error) },
    });
    writer.add({ data: frame(0), isKey: true, atMs: 0 });
    await writer.close('ended', counts, 0);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ code: 'ENOENT' });
  });
});
