import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { MadeFile } from '@live-meeting/contracts/http/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beeps, complaints, differences, flashes, needFfmpeg, probe } from '../support/ffmpeg.js';
import { RecordedMeeting } from '../support/recorded-meeting.js';
import { waitFor } from '../support/wait-for.js';

/** Two minutes when the long run is asked for by name. */
const isLong = process.env['FAULT_SECONDS'] !== undefined;
const stretch = isLong ? 6 : 1;
const delay = (ms: number): Promise<void> => setTimeout(ms * stretch);

let meeting: RecordedMeeting;
let files: readonly MadeFile[] = [];
const moments = { bilalLeft: 0, bilalReturned: 0, muted: 0, unmuted: 0, ended: 0 };

beforeAll(async () => {
  await needFfmpeg();
  meeting = await RecordedMeeting.start();
});

afterAll(() => meeting.stop());

const at = ({ name }: MadeFile): string => path.join(meeting.root, name);

function fileOf(participant: string, kind: MadeFile['kind'] = 'person'): MadeFile {
  const file = files.find((one) => one.participant === participant && one.kind === kind);
  if (file === undefined) throw new Error(`No ${kind} of ${participant} among ${JSON.stringify(files)}`);
  return file;
}

describe('a meeting that is recorded', { timeout: isLong ? 600_000 : 240_000 }, () => {
  it('is kept while one leaves and returns, one mutes and shares, and the process of the job is killed', async () => {
    const job = meeting.record();
    const amina = await meeting.join('amina', { hz: 440 });
    const bilal = await meeting.join('bilal', { hz: 880 });
    await waitFor('everybody’s tracks', () => job.seen.length === 4);
    await delay(5000);
    await amina.tell('share');
    await delay(2000);
    await bilal.leave();
    moments.bilalLeft = Date.now();
    await amina.tell('setMuted', 'microphone', true);
    moments.muted = Date.now();
    await delay(4000);
    await amina.tell('setMuted', 'microphone', false);
    moments.unmuted = Date.now();
    await delay(2000);
    const [pid = 0] = await meeting.worker.jobPids();
    process.kill(pid, 'SIGKILL');
    const again = await meeting.join('bilal', { hz: 880 });
    moments.bilalReturned = Date.now();
    await delay(5000);
    await amina.tell('stopSharing');
    await delay(2000);
    moments.ended = Date.now();
    await meeting.endRecording(job);
    await Promise.all([amina.leave(), again.leave()]);
  });

  it('becomes a file per person and one per screen, and says what was cut off', async () => {
    const after = await meeting.after('finalise');
    files = after.files;
    expect(files.map(({ kind, participant }) => `${kind} ${participant ?? ''}`).toSorted()).toEqual([
      'person amina',
      'person bilal',
      'screen amina',
    ]);
    expect(fileOf('amina')).toMatchObject({
      ...{ participantName: 'amina of the test', codecs: ['vp8', 'opus'], width: 640, height: 360, truncated: true },
    });
    expect(fileOf('bilal').truncated).toBe(false);
    expect(fileOf('amina', 'screen').offsetMs).toBeGreaterThan(fileOf('amina').offsetMs);
  });

  it('decodes without a complaint, as long as the meeting was, and can be entered every five seconds [VW5]', async () => {
    const { startedMs } = meeting;
    for (const file of files) {
      expect(await complaints(at(file)), file.name).toBe('');
      const { durationS } = await probe(at(file));
      expect(Math.abs(durationS - file.durationMs / 1000), file.name).toBeLessThan(0.1);
      for (let seekS = 0; seekS < durationS - 1; seekS += 5) expect(await complaints(at(file), seekS)).toBe('');
    }
    for (const file of [fileOf('amina'), fileOf('bilal')]) {
      const endMs = (await startedMs()) + file.offsetMs + file.durationMs;
      expect(Math.abs(endMs - moments.ended), file.name).toBeLessThan(500);
    }
  });

  it('shows what is heard when it is heard, to the end, and for whoever returned too [VW4]', async () => {
    for (const file of [fileOf('amina'), fileOf('bilal')]) {
      const apart = differences(await flashes(at(file)), await beeps(at(file)));
      expect(apart.length, file.name).toBeGreaterThan(4 * stretch);
      const sizes = apart.map(Math.abs).toSorted((a, b) => a - b);
      expect(sizes[sizes.length >> 1], file.name).toBeLessThan(0.04);
      expect(sizes.at(-1), `${file.name}: ${apart.map((one) => one.toFixed(3)).join(' ')}`).toBeLessThan(0.06);
    }
  });

  it('is silent where somebody was muted or away, for as long', async () => {
    const { startedMs } = meeting;
    const silenceAt = async (file: MadeFile, unixMs: number): Promise<{ fromMs: number; untilMs: number }> => {
      const zeroMs = (await startedMs()) + file.offsetMs;
      const heardMs = (await beeps(at(file))).map((atS) => zeroMs + atS * 1000);
      const untilMs = heardMs.find((ms) => ms > unixMs) ?? Infinity;
      return { fromMs: heardMs.findLast((ms) => ms <= unixMs) ?? -Infinity, untilMs };
    };
    // It beeps once a second, so that a silence is found up to a second too long at each end.
    const away = await silenceAt(fileOf('bilal'), (moments.bilalLeft + moments.bilalReturned) / 2);
    expect(Math.abs(away.fromMs - moments.bilalLeft)).toBeLessThan(1500);
    expect(Math.abs(away.untilMs - moments.bilalReturned)).toBeLessThan(4000);
    const muted = await silenceAt(fileOf('amina'), (moments.muted + moments.unmuted) / 2);
    expect(Math.abs(muted.fromMs - moments.muted)).toBeLessThan(1500);
    expect(Math.abs(muted.untilMs - moments.unmuted)).toBeLessThan(2500);
  });

  it('is made again, the same, when it is asked for again', async () => {
    expect((await meeting.after('finalise')).files).toEqual(files);
  });

  it('becomes one film of all, with names, where there is ffmpeg', async () => {
    const { files: films, job } = await meeting.after('compose');
    const [film] = films;
    if (film === undefined) throw new Error('no film');
    expect(film).toMatchObject({ kind: 'composed', participant: null, width: 1280, height: 720, offsetMs: 0 });
    expect(await complaints(at(film))).toBe('');
    const { durationS, codecs } = await probe(at(film));
    expect(codecs).toEqual(['h264', 'aac']);
    expect(Math.abs(durationS - film.durationMs / 1000)).toBeLessThan(0.1);
    expect(job.progress.at(-1)).toBeGreaterThan(0);
    expect((await beeps(at(film))).length).toBeGreaterThan(4);
  });
});
