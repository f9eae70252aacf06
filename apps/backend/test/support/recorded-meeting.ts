/** A meeting that is being recorded, by whoever opened it. */
import type { Recording } from '@live-meeting/contracts/http/recordings';
import type { MadeFile } from '@live-meeting/contracts/http/worker';
import { apiOf, type Api } from './api.js';
import { attend, type Attending } from './attending.js';
import type { RunningBackend } from './backend.js';
import type { RecordingWorker } from './recording-worker.js';
import { waitFor } from './wait-for.js';

export interface RecordedMeeting {
  readonly here: Attending;
  readonly api: Api;
  readonly id: string;
}

export async function startRecording(backend: RunningBackend, more: object = {}): Promise<RecordedMeeting> {
  const here = await attend(backend);
  const api = apiOf(here.visitor);
  const { status, body } = await api.post<{ recordingId: string }>('/api/record/start', {
    roomName: here.roomName,
    ...more,
  });
  if (status !== 200) throw new Error(`not recorded: ${String(status)} ${JSON.stringify(body)}`);
  return { here, api, id: body.recordingId };
}

export async function lookAt({ api, id }: RecordedMeeting): Promise<Recording> {
  return (await api.get<Recording>(`/api/recordings/${id}`)).body;
}

export async function untilIt(recording: RecordedMeeting, status: Recording['status']): Promise<Recording> {
  await waitFor(status, async () => (await lookAt(recording)).status === status);
  return lookAt(recording);
}

export async function stopRecording({ api, id }: RecordedMeeting): ReturnType<Api['post']> {
  return api.post('/api/recordings/stop', { recordingId: id });
}

/** Kept by this worker and stopped. */
export async function kept(recording: RecordedMeeting, worker: RecordingWorker): Promise<void> {
  const job = await worker.take('recording', recording.here.roomName);
  await worker.heartbeat(job.id);
  await stopRecording(recording);
  await worker.finish(job.id, 'done');
}

/** Kept, stopped and made into these files. */
export async function finished(
  recording: RecordedMeeting,
  worker: RecordingWorker,
  files: readonly MadeFile[],
): Promise<Recording> {
  await kept(recording, worker);
  const job = await worker.take('finalise', recording.here.roomName);
  await worker.finish(job.id, 'done', [...files]);
  return lookAt(recording);
}
