import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { complaints, needFfmpeg } from '../support/ffmpeg.js';
import { RecordedMeeting } from '../support/recorded-meeting.js';
import { waitFor } from '../support/wait-for.js';

const run = promisify(execFile);
/** A whole disk of its own, and small: only where that may be made, in the long run that is asked for by name. */
const hasOwnDisk = process.env['FAULT_SECONDS'] !== undefined;
const noRoom = 'a segment could not be kept';

let meeting: RecordedMeeting;
beforeAll(needFfmpeg);
beforeEach(async () => (meeting = await RecordedMeeting.start()));
afterEach(() => meeting.stop());

const segments = async (): Promise<number> => (await meeting.sidecars('amina')).length;

/** @returns a recording of Amina, up to where the disk has refused her picture at least so often. */
async function recordUntilRefused(times: number): Promise<ReturnType<RecordedMeeting['record']>> {
  const job = meeting.record();
  await meeting.join('amina', { detail: 300 });
  await waitFor('the disk to refuse', () => meeting.worker.log().split(noRoom).length > times, 90_000);
  return job;
}

async function finalised(job: ReturnType<RecordedMeeting['record']>): Promise<void> {
  const before = await segments();
  await waitFor('another segment', async () => (await segments()) > before);
  await delay(3000);
  const endedMs = Date.now();
  await meeting.endRecording(job);
  const [file, ...others] = (await meeting.after('finalise')).files;
  expect(others).toEqual([]);
  expect(file).toMatchObject({ participant: 'amina', truncated: true });
  expect(await complaints(path.join(meeting.root, file?.name ?? ''))).toBe('');
  // Sound is a line without holes, whatever the disk took of it.
  const endMs = (await meeting.startedMs()) + (file?.offsetMs ?? 0) + (file?.durationMs ?? 0);
  expect(Math.abs(endMs - endedMs)).toBeLessThan(1000);
}

describe('a disk that takes no more', { timeout: 240_000 }, () => {
  it('loses what it refuses, and nothing before and after', async () => {
    await meeting.worker.stop();
    // No file may be larger than half a megabyte: pictures run into that, sound does not.
    meeting.worker = meeting.newWorker({ largestFileKb: 512 });
    const job = await recordUntilRefused(2);
    const [pid] = await meeting.worker.jobPids();
    await meeting.worker.kill();
    meeting.worker = meeting.newWorker();
    await finalised(job);
    expect(await meeting.worker.jobPids()).not.toContain(pid);
  });

  it.runIf(hasOwnDisk)('that is full is used again when there is room, by the same process', async () => {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=768k', 'tmpfs', meeting.folder]);
    try {
      const job = await recordUntilRefused(1);
      expect(meeting.worker.log()).toContain('ENOSPC');
      const pids = await meeting.worker.jobPids();
      await waitFor('the worker to take no more', () => meeting.worker.log().includes('cannot be written'));
      await run('mount', ['-o', 'remount,size=200m', meeting.folder]);
      await waitFor('the worker to see it', () =>
        meeting.worker.log().includes('what this machine allows has changed'),
      );
      expect(await meeting.worker.jobPids()).toEqual(pids);
      await finalised(job);
    } finally {
      await meeting.worker.stop();
      await run('umount', [meeting.folder]);
    }
  });
});
