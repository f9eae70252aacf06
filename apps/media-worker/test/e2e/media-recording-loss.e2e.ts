import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaints, needFfmpeg, probe } from '../support/ffmpeg.js';
import { RecordedMeeting } from '../support/recorded-meeting.js';
import { waitFor } from '../support/wait-for.js';

const seconds = Number(process.env['FAULT_SECONDS'] ?? 8);
const stoppedMs = 2000;
/** Of the packets: some that are asked for again, many, and more than can be had again. */
const losses = [0.03, 0.15, 0.5, 0];

let meeting: RecordedMeeting;
beforeAll(async () => {
  await needFfmpeg();
  meeting = await RecordedMeeting.start('lossy');
});
afterAll(() => meeting.stop());

/** The process of the job stands still: what comes meanwhile is more than the system keeps for it. */
async function stopForAWhile(): Promise<void> {
  const pids = await meeting.worker.jobPids();
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await delay(stoppedMs);
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}

it(
  'pictures of every codec decode where packets are lost and the process stands still, and sound is as long as it was [VW1]',
  { timeout: (seconds + 180) * 1000 },
  async () => {
    const job = meeting.record();
    const people = { amina: 'vp9', bilal: 'vp8', carol: 'h264' } as const;
    // Frames of many packets: whatever is lost is a part of one.
    for (const [name, codec] of Object.entries(people)) await meeting.join(name, { codec, detail: 150 });
    await waitFor('everybody’s tracks', async () => {
      const all = await Promise.all(Object.keys(people).map((name) => meeting.sidecars(name)));
      return all.every((sidecars) => sidecars.length >= 2);
    });
    const endAt = performance.now() + seconds * 1000;
    for (let turn = 0; performance.now() < endAt; turn += 1) {
      meeting.line.loss = losses[turn % losses.length] ?? 0;
      await delay(2000);
      if (turn % 2 === 1) await stopForAWhile();
    }
    meeting.line.loss = 0;
    await delay(3000);
    const endedMs = Date.now();
    await meeting.endRecording(job);
    expect(meeting.line.lost).toBeGreaterThan(50);
    const { files } = await meeting.after('finalise');
    expect(files.map(({ participant }) => participant).toSorted()).toEqual(Object.keys(people));
    for (const file of files) {
      const place = path.join(meeting.root, file.name);
      expect(await complaints(place), file.name).toBe('');
      expect(Math.abs((await probe(place)).durationS - file.durationMs / 1000), file.name).toBeLessThan(0.1);
      expect(Math.abs((await meeting.startedMs()) + file.offsetMs + file.durationMs - endedMs)).toBeLessThan(1000);
    }
    const sidecars = await meeting.sidecars('amina');
    expect(Math.max(...sidecars.map(({ end }) => end?.lostPackets ?? 0))).toBeGreaterThan(0);
  },
);
