import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webmBlocks } from '../../src/finalise/webm-blocks.js';
import { readSegments } from '../../src/finalise/segments.js';
import { recordingFolder } from '../../src/recording/recording-folder.js';
import { complaints, needFfmpeg, probe } from '../support/ffmpeg.js';
import { RecordedMeeting } from '../support/recorded-meeting.js';
import { waitFor } from '../support/wait-for.js';

let meeting: RecordedMeeting;
beforeAll(needFfmpeg);
beforeEach(async () => (meeting = await RecordedMeeting.start()));
afterEach(() => meeting.stop());
afterAll(() => undefined);

describe('what a worker records', { timeout: 120_000 }, () => {
  it('is what the backend says and nothing else: whoever does not agree any more is left out at once', async () => {
    const job = meeting.record();
    job.allows = ({ participant }) => participant === 'amina';
    await meeting.join('amina');
    await meeting.join('bilal');
    await waitFor('everybody’s tracks', () => job.seen.length === 4);
    await waitFor('Amina’s segments', async () => (await meeting.sidecars('amina')).length === 2);
    expect(new Set(job.seen.map(({ source }) => source))).toEqual(new Set(['microphone', 'camera']));
    job.allows = ({ source }) => source === 'microphone';
    const askedAt = Date.now();
    await waitFor('the end of Amina’s picture', async () =>
      (await meeting.sidecars('amina')).some(({ head, end }) => head.source === 'camera' && end !== undefined),
    );
    expect(Date.now() - askedAt).toBeLessThan(2000);
    await waitFor('Bilal’s sound', async () => (await meeting.sidecars('bilal')).length > 0);
    await delay(1000);
    await meeting.endRecording(job);
    expect((await meeting.sidecars('bilal')).map(({ head }) => head.source)).toEqual(['microphone']);
    const ends = (await meeting.sidecars('amina')).map(({ head, end }) => `${head.source}: ${end?.reason ?? ''}`);
    expect(ends.toSorted()).toEqual(['camera: no longer wanted', 'microphone: the room was left']);
  });

  it('is never what is encrypted from end to end, whoever asks for it', async () => {
    const job = meeting.record();
    job.asksForEncrypted = true;
    await meeting.join('amina', { key: 'only the people know it' });
    await meeting.join('bilal');
    await waitFor('Bilal’s segments', async () => (await meeting.sidecars('bilal')).length === 2);
    expect(job.seen.filter(({ encrypted }) => encrypted).map(({ participant }) => participant)).toEqual([
      'amina',
      'amina',
    ]);
    await meeting.endRecording(job);
    expect(await meeting.sidecars('amina')).toEqual([]);
  });

  it('goes on with another worker when one is killed, with all but its last 2 s', async () => {
    const job = meeting.record();
    await meeting.join('amina');
    await waitFor('the segments', async () => (await meeting.sidecars('amina')).length === 2);
    await delay(4000);
    await meeting.worker.kill();
    const killedAt = Date.now();
    const first = await readSegments(recordingFolder(meeting.folder, meeting.recordingId));
    for (const segment of first.segments) {
      let lastMs = 0;
      for await (const { fileMs } of webmBlocks(segment.path)) lastMs = fileMs;
      expect(killedAt - (segment.head.firstUnixMs + lastMs), segment.head.source).toBeLessThan(2000);
    }
    meeting.worker = meeting.newWorker();
    await waitFor('more segments', async () => (await meeting.sidecars('amina')).length === 4);
    await delay(1000);
    await meeting.endRecording(job);
    const { files } = await meeting.after('finalise');
    expect(files).toMatchObject([{ participant: 'amina', truncated: true, codecs: ['vp8', 'opus'] }]);
    expect(await complaints(path.join(meeting.root, files[0]?.name ?? ''))).toBe('');
  });

  it('is each codec as it is, and a camera that is taken away and comes back in another', async () => {
    const job = meeting.record();
    const amina = await meeting.join('amina', { codec: 'h264' });
    await meeting.join('bilal', { codec: 'vp9' });
    await waitFor('everybody’s pictures', async () => {
      const all = [...(await meeting.sidecars('amina')), ...(await meeting.sidecars('bilal'))];
      return all.filter(({ head }) => head.source === 'camera').length === 2;
    });
    await delay(2000);
    for (const codec of ['h264', 'vp8']) {
      await amina.tell('unpublishCamera');
      const before = (await meeting.sidecars('amina')).length;
      await amina.tell('publishCamera', { codec });
      await waitFor('the next segment', async () => (await meeting.sidecars('amina')).length > before);
      await delay(2000);
    }
    await meeting.endRecording(job);
    const { files } = await meeting.after('finalise');
    expect(files.map(({ name, codecs }) => `${name} ${codecs.join(' ')}`).toSorted()).toEqual([
      'person-amina.mp4 h264 opus',
      'person-amina_2.webm vp8',
      'person-bilal.webm vp9 opus',
    ]);
    for (const { name, durationMs } of files) {
      const file = path.join(meeting.root, name);
      expect(await complaints(file), name).toBe('');
      expect(Math.abs((await probe(file)).durationS - durationMs / 1000), name).toBeLessThan(0.1);
    }
  });
});
