import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeFile } from '@live-meeting/contracts/http/worker';
import { beeps, complaints, flashes, needFfmpeg, probe } from '../support/ffmpeg.js';
import { RecordedMeeting } from '../support/recorded-meeting.js';
import { waitFor } from '../support/wait-for.js';

let meeting: RecordedMeeting;
beforeAll(async () => {
  await needFfmpeg();
  meeting = await RecordedMeeting.start();
});
afterAll(() => meeting.stop());

const times: Record<string, number> = {};
const note = (name: string): void => void (times[name] = Date.now());
let files: readonly MadeFile[] = [];
const fileOf = (participant: string, kind = 'person'): MadeFile => {
  const file = files.find((one) => one.participant === participant && one.kind === kind);
  if (file === undefined) throw new Error(`No file of ${participant} among ${JSON.stringify(files)}`);
  return file;
};
const at = ({ name }: MadeFile): string => path.join(meeting.root, name);

describe('a meeting that is recorded', { timeout: 240_000 }, () => {
  it('is kept while one leaves and returns, one mutes and shares, and the worker’s process is killed', async () => {
    const job = meeting.record();
    const amina = await meeting.join('amina', { hz: 440 });
    const bilal = await meeting.join('bilal', { hz: 880 });
    await waitFor('everybody’s tracks', () => job.seen.length === 4);
    await delay(6000);
    await amina.tell('share');
    await delay(2000);
    await bilal.leave();
    note('bilalLeft');
    await amina.tell('setMuted', 'microphone', true);
    await delay(4000);
    await amina.tell('setMuted', 'microphone', false);
    const [pid = 0] = await meeting.worker.jobPids();
    process.kill(pid, 'SIGKILL');
    note('killed');
    const again = await meeting.join('bilal', { hz: 880 });
    note('bilalReturned');
    await delay(6000);
    await amina.tell('stopSharing');
    await delay(2000);
    await meeting.endRecording(job);
    note('ended');
    await Promise.all([amina.leave(), again.leave()]);
  });

  it('becomes a file per person and one per screen', async () => {
    const after = await meeting.after('finalise');
    files = after.files;
    console.log(times, JSON.stringify(files, null, 1), meeting.worker.log());
    expect(files.map(({ kind, participant }) => `${kind} ${participant ?? ''}`).sort()).toEqual([
      'person amina',
      'person bilal',
      'screen amina',
    ]);
    expect(after.job.progress.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('decodes without a complaint, as long as it says, and can be entered every five seconds', async () => {
    for (const file of files) {
      expect(await complaints(at(file)), file.name).toBe('');
      const { durationS } = await probe(at(file));
      console.log(file.name, durationS, file.durationMs);
      expect(Math.abs(durationS - file.durationMs / 1000), file.name).toBeLessThan(0.2);
      for (let seekS = 0; seekS < durationS - 1; seekS += 5) expect(await complaints(at(file), seekS)).toBe('');
    }
  });

  it('flashes and beeps at the same moment', async () => {
    for (const file of [fileOf('amina'), fileOf('bilal')]) {
      const [seen, heard] = await Promise.all([flashes(at(file)), beeps(at(file))]);
      const differences = seen.flatMap((flash) => {
        const nearest = heard.reduce((best, beep) => (Math.abs(beep - flash) < Math.abs(best - flash) ? beep : best), Infinity);
        return Math.abs(nearest - flash) < 0.5 ? [nearest - flash] : [];
      });
      console.log(file.name, seen, heard, differences);
      expect(differences.length).toBeGreaterThan(5);
    }
  });
});
