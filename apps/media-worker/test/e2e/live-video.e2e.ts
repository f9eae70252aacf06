import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { frameHeaderBytes } from '@live-meeting/contracts/media/stream-events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VideoStream } from '../support/fake-backend.js';
import { complaints, flashes, needFfmpeg } from '../support/ffmpeg.js';
import { RecordedMeeting } from '../support/recorded-meeting.js';
import { waitFor } from '../support/wait-for.js';

let meeting: RecordedMeeting;
beforeAll(async () => {
  await needFfmpeg();
  meeting = await RecordedMeeting.start();
});
afterAll(() => meeting.stop());

describe('pictures that are delivered as they are', { timeout: 120_000 }, () => {
  it('come frame by frame from a key frame on, and decode [EV1]', async () => {
    const job = meeting.deliverVideo();
    await meeting.join('amina');
    await waitFor('a stream', () => (meeting.backend.videos[0]?.frames.length ?? 0) > 90);
    const [stream] = meeting.backend.videos;
    if (stream === undefined) throw new Error('no stream');
    const { query, texts } = stream;
    expect(query.get('participant')).toBe('amina');
    expect([query.get('codec'), query.get('meetingId')]).toEqual(['vp8', meeting.sid]);
    expect(texts[0]).toMatchObject({ framed: true, codec: 'vp8', timebase: [1, 90_000] });
    expect(texts[0]?.['width']).toBeGreaterThanOrEqual(160);
    expect(isKey(stream.frames[0])).toBe(true);
    const file = path.join(meeting.folder, 'live.ivf');
    await writeFile(file, ivf(stream));
    expect(await complaints(file)).toBe('');
    expect((await flashes(file)).length).toBeGreaterThan(1);
    expect(job.seen.map(({ source }) => source).toSorted()).toEqual(['camera', 'microphone']);
  });

  it('come again over a new socket with a new token, from a key frame on, when one is lost', async () => {
    const [first] = meeting.backend.videos;
    first?.socket.terminate();
    await waitFor('another stream', () => (meeting.backend.videos[1]?.frames.length ?? 0) > 30);
    const [, second] = meeting.backend.videos;
    expect(second?.query.get('token')).not.toBe(first?.query.get('token'));
    expect(second?.texts[0]).toMatchObject({ framed: true });
    expect(isKey(second?.frames[0])).toBe(true);
  });

  it('cost frames and not memory where nobody reads them, and go on from a key frame', async () => {
    const [, stream] = meeting.backend.videos;
    stream?.socket.pause();
    await delay(3000);
    const before = stream?.frames.length ?? 0;
    stream?.socket.resume();
    await waitFor('more frames', () => (stream?.frames.length ?? 0) > before + 60);
  });

  it('end when the backend says so', async () => {
    const [job] = meeting.backend.jobs.values();
    if (job === undefined) throw new Error('no job');
    job.status = 'ended';
    await waitFor('the end', () => job.finished.some(({ outcome }) => outcome === 'done'));
    await waitFor('the close', () => meeting.backend.videos.at(-1)?.closeCode === 1000);
  });
});

function isKey(message: Buffer | undefined): boolean {
  return message?.[8] === 1;
}

function ivf({ frames }: VideoStream): Buffer {
  const head = Buffer.alloc(32);
  head.write('DKIF');
  head.writeUInt16LE(32, 6);
  head.write('VP80', 8);
  head.writeUInt16LE(640, 12);
  head.writeUInt16LE(360, 14);
  head.writeUInt32LE(90_000, 16);
  head.writeUInt32LE(1, 20);
  const parts = frames.flatMap((message) => {
    const facts = Buffer.alloc(12);
    facts.writeUInt32LE(message.length - frameHeaderBytes, 0);
    facts.writeBigUInt64LE(message.readBigUInt64BE(0), 4);
    return [facts, message.subarray(frameHeaderBytes)];
  });
  return Buffer.concat([head, ...parts]);
}
