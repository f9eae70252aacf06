import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MediaFile } from './media-file.js';
import { WavFile } from './wav-file.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-files-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const place = { streamId: 's', meetingId: 'RM_1', roomName: 'daily', participant: 'a', trackId: 'TR_1' };
const format = { sampleRate: 8000, channels: 1 } as const;

function wavFile(maxDataBytes?: number): { file: WavFile; opened: string[]; failed: unknown[] } {
  const [opened, failed]: [string[], unknown[]] = [[], []];
  const events = {
    opened: (one: string) => opened.push(path.basename(one)),
    failed: (error: unknown) => failed.push(error),
  };
  const options = { directory: folder, place, format, events, ...(maxDataBytes !== undefined && { maxDataBytes }) };
  return { file: new WavFile(options), opened, failed };
}

const blockAt = (sequence: number, bytes: number): Parameters<WavFile['append']>[0] => ({
  sequence,
  startFrame: (sequence * bytes) / 2,
  frames: bytes / 2,
  bytes,
  chunks: [Buffer.alloc(bytes - 2, sequence), Buffer.alloc(2, 0xff)],
  startMs: 1_700_000_000_000,
  madeAtMs: 0,
  slabs: [],
  release: () => undefined,
});

describe('a WAV file', () => {
  it('[WAV1] says after each block what it holds, and where the block is', async () => {
    const { file, opened } = wavFile();
    expect(await file.append(blockAt(1, 100))).toMatchObject({ offset: 44 });
    expect(await file.append(blockAt(2, 50))).toMatchObject({ offset: 144 });
    const bytes = await readFile(path.join(folder, 'RM%5F1', opened[0] ?? ''));
    expect([bytes.length, bytes.readUInt32LE(40), bytes.readUInt32LE(4)]).toEqual([194, 150, 186]);
    await file.close();
  });

  it('[WAV2] goes on in another part when it is full', async () => {
    const { file, opened } = wavFile(250);
    for (let sequence = 0; sequence < 5; sequence++) await file.append(blockAt(sequence, 100));
    await file.close();
    const stem = '20231114T221320000Z_daily_a_TR%5F1';
    expect(opened).toEqual([`${stem}.wav`, `${stem}_2.wav`, `${stem}_3.wav`]);
  });

  it('[WAV3] never overwrites, not even when two want the same name at once', async () => {
    const files = [wavFile(), wavFile(), wavFile()];
    await Promise.all(files.map(({ file }) => file.append(blockAt(0, 100))));
    await Promise.all(files.map(({ file }) => file.close()));
    expect(new Set(files.flatMap(({ opened }) => opened)).size).toBe(3);
  });
});

describe('a disk that refuses', () => {
  it('is reported, left alone for a while, and used again in another part', async () => {
    const failed: unknown[] = [];
    const clock = { nowMs: 0 };
    const file = new MediaFile({ opened: () => undefined, failed: (error) => failed.push(error) }, () => clock.nowMs);
    const head = (directory: string) => ({
      name: { directory, stem: 'a', extension: 'raw' },
      headOf: () => Buffer.alloc(0),
    });
    await writeFile(path.join(folder, 'no-folder'), '');
    expect(await file.begin(head(path.join(folder, 'no-folder/below')))).toBe(false);
    expect(failed).toHaveLength(1);
    expect(await file.begin(head(folder))).toBe(false);
    expect(await file.append([Buffer.alloc(3)])).toBeUndefined();
    clock.nowMs = 2000;
    expect(await file.begin(head(folder))).toBe(true);
    expect(await file.append([Buffer.alloc(3)])).toMatchObject({ offset: 0 });
    await file.endPart();
    expect(await readdir(folder)).toEqual(['a.raw', 'no-folder']);
  });
});
