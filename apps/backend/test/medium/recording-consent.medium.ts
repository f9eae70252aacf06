import type { RoomRecording } from '@live-meeting/contracts/http/recordings';
import { consentWording } from '@live-meeting/contracts/http/rooms';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { apiOf, codeOf } from '../support/api.js';
import { attend, type Attending } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { startRecording, stopRecording } from '../support/recorded-meeting.js';
import { RecordingWorker, trackOf } from '../support/recording-worker.js';
import { RoomPeople } from '../support/room-people.js';
import { TestSocket } from '../support/socket.js';
import { waitFor } from '../support/wait-for.js';
import { workerKey } from '../support/worker-api.js';

let backend: RunningBackend;
let people: RoomPeople;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  backend = await startBackend({ env: { WORKER_KEY: workerKey } });
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const answer = async ({ visitor, roomName }: Attending, granted: boolean, purpose = 'recording'): Promise<void> => {
  const { status } = await apiOf(visitor).post(`/api/rooms/${roomName}/consents`, { purpose, granted });
  expect(status).toBe(204);
};

const notice = async ({ visitor, roomName }: Attending): Promise<RoomRecording['recording']> =>
  (await apiOf(visitor).get<RoomRecording>(`/api/rooms/${roomName}/recording`)).body.recording;

describe('whoever is in a meeting that is recorded', () => {
  it('is in it only from when they say yes until they say no, with all that they send', async () => {
    const recording = await startRecording(backend);
    const { here } = recording;
    const bilal = await attend(backend, here.roomName);
    const worker = new RecordingWorker(backend.url);
    const job = await worker.take('recording', here.roomName);
    const sources = ['camera', 'microphone', 'screen_share', 'screen_share_audio'] as const;
    const aminas = sources.map((source) => trackOf(here.identity, source));
    const bilals = [trackOf(bilal.identity, 'microphone')];
    const keptOf = (): Promise<string[]> => worker.kept(job.id, [...aminas, ...bilals]);
    const ids = (tracks: readonly { trackId: string }[]): string[] => tracks.map(({ trackId }) => trackId);
    expect(await keptOf()).toEqual([]);
    await answer(here, true, 'audio_ai');
    expect(await keptOf()).toEqual([]);
    await answer(here, true);
    expect(await keptOf()).toEqual(ids(aminas));
    await answer(bilal, true);
    expect(await keptOf()).toEqual(ids([...aminas, ...bilals]));
    await answer(here, false);
    expect(await keptOf()).toEqual(ids(bilals));
    // Whoever comes later is asked like everybody else.
    const late = await attend(backend, here.roomName);
    const lates = trackOf(late.identity);
    expect(await worker.kept(job.id, [lates])).toEqual([]);
    await answer(late, true);
    expect(await worker.kept(job.id, [lates])).toEqual([lates.trackId]);
    expect(await worker.kept(job.id, [{ ...lates, encrypted: true }])).toEqual([]);
  });

  it('is asked anew by each recording, and a yes to the last is none to the next', async () => {
    const recording = await startRecording(backend);
    const { here, api } = recording;
    await answer(here, true);
    expect(await notice(here)).toMatchObject({ recordingId: recording.id, answer: 'granted' });
    await stopRecording(recording);
    expect(await notice(here)).toBeNull();
    await api.post('/api/record/start', { roomName: here.roomName });
    expect(await notice(here)).toMatchObject({ status: 'STARTING', answer: null });
    const worker = new RecordingWorker(backend.url);
    const job = await worker.take('recording', here.roomName);
    expect(await worker.kept(job.id, [trackOf(here.identity)])).toEqual([]);
    await answer(here, false);
    expect(await notice(here)).toMatchObject({ status: 'ACTIVE', answer: 'declined' });
  });

  it('is asked in the host’s words, which are kept with the answer', async () => {
    const consentText = 'May the school keep this lesson for a year?';
    const { here } = await startRecording(backend, { consentText });
    const plain = await startRecording(backend);
    expect(await notice(here)).toMatchObject({ consentText });
    expect(await notice(plain.here)).toMatchObject({ consentText: consentWording.recording });
    await answer(here, true);
    await answer(plain.here, true);
    const wordings = await backend.database.query<{ wording: string }>(
      `SELECT c.wording FROM consent c JOIN room r ON r.id = c.room_id WHERE r.room_name = ANY($1) ORDER BY c.id`,
      [[here.roomName, plain.here.roomName]],
    );
    expect(wordings.map(({ wording }) => wording)).toEqual([consentText, consentWording.recording]);
  });

  it('is told over sockets what becomes of it, and by the public view before coming in', async () => {
    const here = await attend(backend);
    const { roomName, visitor } = here;
    const socket = await new TestSocket(backend.url, { extraHeaders: { cookie: visitor.cookieHeader } }).connected();
    sockets.push(socket);
    await socket.ask('join-room', roomName);
    const api = apiOf(visitor);
    const isRecording = async (): Promise<unknown> =>
      (await people.nobody().get<{ isRecording: boolean }>(`/api/rooms/${roomName}`)).body.isRecording;
    expect(await isRecording()).toBe(false);
    const { body } = await api.post<{ recordingId: string }>('/api/record/start', { roomName });
    expect(await isRecording()).toBe(true);
    const worker = new RecordingWorker(backend.url);
    const job = await worker.take('recording', roomName);
    await worker.heartbeat(job.id);
    await api.post('/api/record/stop', { roomName });
    expect(await isRecording()).toBe(false);
    await worker.finish(job.id, 'done');
    const fact = { type: 'recording', roomName, recordingId: body.recordingId, consentText: consentWording.recording };
    const wanted = ['STARTING', 'ACTIVE', 'ENDING', 'PROCESSING'].map((status) => ({ ...fact, status }));
    await waitFor('the facts', () => socket.valuesOf('recording').length >= wanted.length);
    expect(socket.valuesOf('recording')).toEqual(wanted);
  });

  it('may ask for it, and nobody else may', async () => {
    const { here } = await startRecording(backend);
    const path = `/api/rooms/${here.roomName}/recording`;
    expect(codeOf(await people.nobody().get(path))).toEqual([401, 'auth.required']);
    expect(codeOf(await (await people.account()).api.get(path))).toEqual([403, 'auth.forbidden']);
    const host = await (await people.service('recordings')).get<RoomRecording>(path);
    expect(host.body.recording).toMatchObject({ answer: null });
  });
});

describe('the token of whoever records', () => {
  it('lets it into the one sitting, unseen, and lights the media server’s own mark', async () => {
    const { here } = await startRecording(backend);
    const worker = new RecordingWorker(backend.url);
    const job = await worker.take('recording', here.roomName);
    const { body } = await worker.tokens(job.id, { purpose: 'room' });
    if (body.purpose !== 'room') throw new Error('not a token for a room');
    const claims = JSON.parse(Buffer.from(body.token.split('.')[1] ?? '', 'base64url').toString()) as { video: object };
    expect(body).toMatchObject({ meetingId: here.meetingId, identity: `recorder_${job.id}` });
    expect(claims.video).toMatchObject({ hidden: true, recorder: true, canPublish: false, room: here.roomName });
    const stream = { purpose: 'stream', trackId: 'TR_1', participant: here.identity };
    expect(codeOf(await worker.tokens(job.id, stream))).toEqual([403, 'auth.forbidden']);
    // The media server lost the sitting, and people have come back to another.
    await backend.database.query('UPDATE media_job SET meeting_id = $2 WHERE id = $1', [job.id, 'RM_lost']);
    expect(codeOf(await worker.tokens(job.id, { purpose: 'room' }))).toEqual([404, 'session.not_found']);
  });
});
