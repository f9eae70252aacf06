import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beeps, complaints, differences, flashes, needFfmpeg, probe } from '../support/ffmpeg.js';
import { RecordedMeeting } from '../support/recorded-meeting.js';
import { waitFor } from '../support/wait-for.js';

/** `npm run test:faults` takes longer over it. */
const seconds = Number(process.env['FAULT_SECONDS'] ?? 20);

let meeting: RecordedMeeting;
beforeAll(async () => {
  await needFfmpeg();
  meeting = await RecordedMeeting.start();
});
afterAll(() => meeting.stop());

it(
  'every file is whole and in step after kills of the job and of the worker, one after the other',
  async () => {
    const job = meeting.record();
    const amina = await meeting.join('amina', { hz: 440 });
    let bilal = await meeting.join('bilal', { hz: 880 });
    await waitFor('everybody’s tracks', () => job.seen.length === 4);
    const endAt = performance.now() + seconds * 1000;
    for (let turn = 0; performance.now() < endAt; turn += 1) {
      const before = (await meeting.sidecars('amina')).length;
      if (turn % 2 === 0) for (const pid of await meeting.worker.jobPids()) process.kill(pid, 'SIGKILL');
      else {
        await meeting.worker.kill();
        meeting.worker = meeting.newWorker();
      }
      await amina.tell('setMuted', 'camera', turn % 3 === 0);
      await waitFor('more of Amina', async () => (await meeting.sidecars('amina')).length > before);
      await delay(2000);
      await bilal.leave();
      bilal = await meeting.join('bilal', { hz: 880 });
      await delay(3000);
    }
    const endedMs = Date.now();
    await meeting.endRecording(job);
    const { files } = await meeting.after('finalise');
    expect(files.map(({ participant }) => participant).toSorted()).toEqual(['amina', 'bilal']);
    for (const file of files) {
      const place = path.join(meeting.root, file.name);
      expect(await complaints(place), file.name).toBe('');
      expect(Math.abs((await probe(place)).durationS - file.durationMs / 1000), file.name).toBeLessThan(0.1);
      expect(Math.abs((await meeting.startedMs()) + file.offsetMs + file.durationMs - endedMs)).toBeLessThan(1000);
      const apart = differences(await flashes(place), await beeps(place))
        .map(Math.abs)
        .toSorted((a, b) => a - b);
      expect(apart[apart.length >> 1], file.name).toBeLessThan(0.04);
      expect(file.truncated).toBe(true);
    }
  },
  (seconds + 180) * 1000,
);
