import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Recording } from '@live-meeting/contracts/http/recordings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type Api } from '../support/api.js';
import type { Attending } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import {
  kept,
  lookAt,
  startRecording,
  stopRecording,
  untilIt,
  type RecordedMeeting,
} from '../support/recorded-meeting.js';
import { makeFile, RecordingWorker, trackOf } from '../support/recording-worker.js';
import { waitFor } from '../support/wait-for.js';
import { workerKey } from '../support/worker-api.js';

let backend: RunningBackend;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'live-meeting-recordings-'));
  backend = await startBackend({ env: { WORKER_KEY: workerKey, RECORDINGS_DIR: directory } });
  await worker().lease(1, ['recording', 'finalise']);
});

afterAll(async () => {
  await backend.stop();
  await rm(directory, { recursive: true, force: true });
});

const worker = (): RecordingWorker => new RecordingWorker(backend.url);

const agree = ({ api, here }: RecordedMeeting): Promise<unknown> =>
  api.post(`/api/rooms/${here.roomName}/consents`, { purpose: 'recording', granted: true });

const endMeeting = ({ meetingId }: Attending): Promise<object[]> =>
  backend.database.query(
    `UPDATE session SET status = 'ENDED', ended_at = now(), end_reason = 'finished' WHERE meeting_id = $1`,
    [meetingId],
  );

describe('a recording', () => {
  it('is asked for, kept by a worker, stopped, made into files, and then there', async () => {
    const recording = await startRecording(backend);
    const { here, id, api } = recording;
    expect(await lookAt(recording)).toMatchObject({
      status: 'STARTING',
      startedBy: 'Amina',
      files: [],
      startedAt: null,
    });
    const one = worker();
    const job = await one.take('recording', here.roomName);
    expect(job).toMatchObject({ recordingId: id, meetingId: here.meetingId });
    await agree(recording);
    const camera = trackOf(here.identity);
    expect(await one.kept(job.id, [camera])).toEqual([camera.trackId]);
    expect(await lookAt(recording)).toMatchObject({
      status: 'ACTIVE',
      participants: [{ identity: here.identity, name: 'Amina' }],
    });
    expect((await stopRecording(recording)).body).toEqual({ recordingId: id, status: 'ENDING' });
    expect((await one.heartbeat(job.id, [camera])).body).toEqual({ status: 'ended', deliver: [] });
    expect((await one.finish(job.id, 'done')).status).toBe(204);
    expect(await lookAt(recording)).toMatchObject({ status: 'PROCESSING', reason: 'requested', progress: 0 });

    const made = await one.take('finalise', here.roomName);
    await one.heartbeat(made.id, [], 0.5);
    expect((await lookAt(recording)).progress).toBe(0.5);
    const whose = { participant: here.identity, participantName: 'Amina' };
    const file = await makeFile(directory, id, { name: 'Amina.webm', ...whose });
    expect((await one.finish(made.id, 'done', [file])).status).toBe(204);
    const done = await lookAt(recording);
    expect(done).toMatchObject({ status: 'COMPLETE', progress: null, composition: null });
    expect(done.files).toMatchObject([{ ...whose, name: 'Amina.webm', bytes: 4, contentType: 'video/webm' }]);
    expect(done.startedAt).not.toBeNull();
    expect(done.endedAt).not.toBeNull();
    const listed = await api.get<{ items: Recording[] }>(`/api/recordings?roomName=${here.roomName}`);
    expect(listed.body.items).toEqual([done]);
    // Said again, since the first answer was lost.
    expect((await one.finish(made.id, 'done', [file])).status).toBe(204);
    expect(codeOf(await worker().finish(made.id, 'done', [file]))).toEqual([409, 'job.not_held']);
  });

  it('can be begun again as soon as the last one is being made into files', async () => {
    const recording = await startRecording(backend);
    const { here, api } = recording;
    const one = worker();
    const job = await one.take('recording', here.roomName);
    await one.heartbeat(job.id);
    const again = (): ReturnType<Api['post']> => api.post('/api/record/start', { roomName: here.roomName });
    expect(codeOf(await again())).toEqual([409, 'recording.active']);
    await api.post('/api/record/stop', { roomName: here.roomName });
    expect(codeOf(await again())).toEqual([409, 'recording.active']);
    await one.finish(job.id, 'done');
    expect((await again()).status).toBe(200);
  });

  it('is ABORTED where it is stopped before anybody kept anything, or where nothing came of it', async () => {
    const unbegun = await startRecording(backend);
    expect((await stopRecording(unbegun)).body).toMatchObject({ status: 'ABORTED' });
    const empty = await startRecording(backend);
    const one = worker();
    await kept(empty, one);
    await one.finish((await one.take('finalise', empty.here.roomName)).id, 'done', []);
    expect(await lookAt(empty)).toMatchObject({ status: 'ABORTED', reason: 'nothing_recorded' });
    expect((await stopRecording(empty)).body).toMatchObject({ status: 'ABORTED' });
  });

  it('ends with its meeting, and with its room', async () => {
    const [over, closed] = [await startRecording(backend), await startRecording(backend)];
    const one = worker();
    for (const { here } of [over, closed]) await one.heartbeat((await one.take('recording', here.roomName)).id);
    await endMeeting(over.here);
    expect(await untilIt(over, 'ENDING')).toMatchObject({ reason: 'meeting_ended' });
    expect((await closed.api.delete(`/api/rooms/${closed.here.roomName}`)).status).toBe(204);
    expect(await untilIt(closed, 'ENDING')).toMatchObject({ reason: 'room_closed' });
  });

  it('goes on with another worker when its holder is silent, and is closed when there is none', async () => {
    const recording = await startRecording(backend);
    const { here } = recording;
    const [first, second] = [worker(), worker()];
    const job = await first.take('recording', here.roomName);
    await first.heartbeat(job.id);
    expect((await second.take('recording', here.roomName)).id).toBe(job.id);
    expect(codeOf(await first.heartbeat(job.id))).toEqual([409, 'job.not_held']);
    await second.heartbeat(job.id);
    expect((await lookAt(recording)).status).toBe('ACTIVE');
    await stopRecording(recording);
    await backend.database.query(`UPDATE media_job SET leased_until = now() - interval '11 seconds' WHERE id = $1`, [
      job.id,
    ]);
    await untilIt(recording, 'PROCESSING');
    expect((await second.heartbeat(job.id)).body.status).toBe('ended');
  });

  it('says that no worker is there, and fails after a minute', async () => {
    const recording = await startRecording(backend);
    await backend.database.query("UPDATE media_worker SET seen_at = now() - interval '1 minute'");
    await waitFor('the reason', async () => (await lookAt(recording)).reason === 'no_worker');
    expect((await lookAt(recording)).status).toBe('STARTING');
    await backend.database.query(`UPDATE recording SET requested_at = now() - interval '1 minute' WHERE id = $1`, [
      recording.id,
    ]);
    expect(await untilIt(recording, 'FAILED')).toMatchObject({ reason: 'no_worker', files: [] });
    const rest = await backend.database.query('SELECT 1 FROM media_job WHERE recording_id = $1 AND ended_at IS NULL', [
      recording.id,
    ]);
    expect(rest).toEqual([]);
  });

  it('that cannot be finished is FAILED, and lists what was kept', async () => {
    const recording = await startRecording(backend);
    const { here, id } = recording;
    const one = worker();
    const job = await one.take('recording', here.roomName);
    await one.heartbeat(job.id);
    await makeFile(directory, id, { name: 'tracks/TR_1.webm', content: 'kept' });
    await stopRecording(recording);
    await one.finish(job.id, 'done');
    for (let failure = 1; failure <= 5; failure++) {
      await backend.database.query('UPDATE media_job SET not_before = now() WHERE recording_id = $1', [id]);
      await one.finish((await one.take('finalise', here.roomName)).id, 'failed');
    }
    expect(await untilIt(recording, 'FAILED')).toMatchObject({ reason: 'processing_failed' });
    await waitFor('the list', async () => (await lookAt(recording)).files.length === 1);
    expect((await lookAt(recording)).files).toMatchObject([
      { kind: 'track', name: 'tracks/TR_1.webm', truncated: true },
    ]);
  });

  it('has its composed picture as an extra, where a worker can make one', async () => {
    const recording = await startRecording(backend);
    const { here, id } = recording;
    const one = worker();
    await one.lease(1, ['compose']);
    await kept(recording, one);
    const made = await one.take('finalise', here.roomName);
    await backend.database.query(`UPDATE media_worker SET seen_at = now(), kinds = '{compose,finalise,recording}'`);
    await one.finish(made.id, 'done', [await makeFile(directory, id, { name: 'Amina.webm' })]);
    expect(await lookAt(recording)).toMatchObject({ status: 'COMPLETE', composition: { status: 'waiting' } });
    const extra = await one.take('compose', here.roomName);
    await one.heartbeat(extra.id, [], 0.25);
    expect((await lookAt(recording)).composition).toEqual({ status: 'running', progress: 0.25 });
    const film = await makeFile(directory, id, { name: 'composed.mp4', kind: 'composed' });
    expect((await one.finish(extra.id, 'done', [film])).status).toBe(204);
    const done = await lookAt(recording);
    expect(done).toMatchObject({ status: 'COMPLETE', composition: null });
    expect(done.files.map(({ kind }) => kind)).toEqual(['person', 'composed']);
  });

  it('takes no file that is not in its folder', async () => {
    const recording = await startRecording(backend);
    const { here, id } = recording;
    const one = worker();
    await kept(recording, one);
    const made = await one.take('finalise', here.roomName);
    const file = await makeFile(directory, id, { name: 'Amina.webm' });
    for (const name of ['Bilal.webm', '../Amina.webm', '/etc/passwd', 'tracks']) {
      const { status } = await one.finish(made.id, 'done', [{ ...file, name }]);
      expect(status, name).toBe(400);
    }
    expect((await lookAt(recording)).status).toBe('PROCESSING');
  });
});

describe('a recording that is deleted', () => {
  it('is gone with its bytes, also while it is made into files', async () => {
    const recording = await startRecording(backend);
    const { here, api, id } = recording;
    expect(codeOf(await api.delete(`/api/recordings/${id}`))).toEqual([409, 'recording.active']);
    const one = worker();
    await kept(recording, one);
    const made = await one.take('finalise', here.roomName);
    await makeFile(directory, id, { name: 'tracks/TR_1.webm' });
    expect((await api.delete(`/api/recordings/${id}`)).status).toBe(204);
    expect(existsSync(path.join(directory, id))).toBe(false);
    expect((await one.heartbeat(made.id, [], 0.9)).body.status).toBe('ended');
    expect((await one.finish(made.id, 'done', [])).status).toBe(204);
    expect(codeOf(await api.get(`/api/recordings/${id}`))).toEqual([404, 'recording.not_found']);
    expect(codeOf(await api.delete(`/api/recordings/${id}`))).toEqual([404, 'recording.not_found']);
  });
});
