import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composedRecordingWording, type Recording } from '@live-meeting/contracts/http/recordings';
import S3rver from 's3rver';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EgressRecordingUpkeep } from '../../src/recordings/egress-upkeep.service.js';
import { signedUrl } from '../../src/storage/s3-signature.js';
import { apiOf, codeOf } from '../support/api.js';
import { attend } from '../support/attending.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { EgressService, type AskedEgress } from '../support/egress-service.js';
import { freePort } from '../support/free-port.js';
import { lookAt, startRecording, stopRecording, untilIt, type RecordedMeeting } from '../support/recorded-meeting.js';
import { deliverWebhook, signWebhook } from '../support/signed-webhook.js';
import { waitFor } from '../support/wait-for.js';

const content = 'a film of everybody';
let backend: RunningBackend;
let egress: EgressService;
let bucket: S3rver;
let folder: string;
let s3Port: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-bucket-'));
  s3Port = await freePort();
  bucket = new S3rver({
    port: s3Port,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: 'recordings', configs: [] }],
  });
  await bucket.run();
  egress = await EgressService.start();
  backend = await startBackend({
    env: {
      LIVEKIT_URL: egress.url,
      RECORDING_BACKEND: 'livekit-egress',
      S3_ENDPOINT: `http://127.0.0.1:${String(s3Port)}`,
      S3_REGION: 'us-east-1',
      S3_BUCKET: 'recordings',
      S3_KEY_ID: 'S3RVER',
      S3_KEY_SECRET: 'S3RVER',
    },
  });
});

afterAll(async () => {
  await backend.stop();
  await egress.stop();
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

afterEach(() => {
  egress.refusal = undefined;
});

const settle = (): Promise<void> => backend.app.get(EgressRecordingUpkeep).settle();
const bucketOf = { keyId: 'S3RVER', keySecret: 'S3RVER', name: 'recordings', region: 'us-east-1' };
const ownLink = (key: string): string =>
  signedUrl(
    { ...bucketOf, endpoint: `http://127.0.0.1:${String(s3Port)}` },
    { method: 'GET', key, expiresSeconds: 60, now: new Date() },
  );

async function tell(name: string, one: AskedEgress, status: string): Promise<void> {
  one.status = status;
  const { status: answer } = await deliverWebhook(backend, signWebhook(egress.eventOf(name, one)));
  expect(answer).toBe(204);
}

const pathIn = ({ request }: AskedEgress): string =>
  (request as { fileOutputs: { filepath: string }[] }).fileOutputs[0]?.filepath ?? '';

/** As the egress service does it. */
async function upload(one: AskedEgress): Promise<void> {
  const object = `http://127.0.0.1:${String(s3Port)}/recordings/${pathIn(one)}`;
  expect((await fetch(object, { method: 'PUT', body: content })).status).toBe(200);
  one.fileResults = [
    { filename: pathIn(one), size: String(content.length), duration: '65000000000', location: 'somewhere' },
  ];
}

async function complete({ here }: RecordedMeeting): Promise<AskedEgress> {
  const one = egress.of(here.roomName);
  await upload(one);
  await tell('egress_ended', one, 'EGRESS_COMPLETE');
  return one;
}

describe('a recording by LiveKit’s egress', () => {
  it('is one film in the bucket, from its first webhook to its last', async () => {
    const recording = await startRecording(backend, { layout: 'speaker' });
    const { here, id } = recording;
    const one = egress.of(here.roomName);
    expect(one.request).toMatchObject({
      roomName: here.roomName,
      layout: 'speaker',
      fileOutputs: [{ fileType: 'MP4', disableManifest: true, s3: { bucket: 'recordings', forcePathStyle: true } }],
    });
    expect(pathIn(one)).toMatch(new RegExp(`^recordings/${id}/[A-Za-z0-9-]+\\.mp4$`));
    expect(await lookAt(recording)).toMatchObject({
      status: 'STARTING',
      backend: 'livekit-egress',
      reason: null,
      consentText: composedRecordingWording,
    });
    await tell('egress_updated', one, 'EGRESS_ACTIVE');
    expect((await lookAt(recording)).status).toBe('ACTIVE');
    expect((await stopRecording(recording)).body).toMatchObject({ status: 'ENDING' });
    expect(one.status).toBe('EGRESS_ENDING');
    await complete(recording);
    const done = await lookAt(recording);
    expect(done).toMatchObject({ status: 'COMPLETE', reason: 'requested', composition: null });
    expect(done.files).toMatchObject([
      { kind: 'composed', bytes: content.length, durationMs: 65_000, contentType: 'video/mp4', truncated: false },
    ]);
  });

  it('is handed out by a link that works for five minutes, and for nobody who may not have it', async () => {
    const recording = await startRecording(backend);
    await complete(recording);
    const { files } = await lookAt(recording);
    const url = `${backend.url}${files[0]?.url ?? ''}`;
    const headers = { cookie: recording.here.visitor.cookieHeader };
    const answer = await fetch(url, { headers, redirect: 'manual' });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
    const link = new URL(answer.headers.get('location') ?? '');
    expect(Number(link.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(300);
    const bytes = await fetch(link, { headers: { range: 'bytes=2-5' } });
    expect([bytes.status, await bytes.text()]).toEqual([206, 'film']);
    expect(bytes.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(401);
  });

  it('is deleted from the bucket too', async () => {
    const recording = await startRecording(backend);
    const key = pathIn(await complete(recording));
    expect((await fetch(ownLink(key))).status).toBe(200);
    expect((await recording.api.delete(`/api/recordings/${recording.id}`)).status).toBe(204);
    expect((await fetch(ownLink(key))).status).toBe(404);
  });

  it('has one effect of webhooks that come twice, late and in any order', async () => {
    const recording = await startRecording(backend);
    const one = await complete(recording);
    for (const [name, status] of [
      ['egress_started', 'EGRESS_STARTING'],
      ['egress_updated', 'EGRESS_ACTIVE'],
      ['egress_ended', 'EGRESS_COMPLETE'],
    ] as const)
      await tell(name, one, status);
    expect(await lookAt(recording)).toMatchObject({ status: 'COMPLETE', files: [{ kind: 'composed' }] });
  });

  it('is found out by asking where its webhooks are lost', async () => {
    const recording = await startRecording(backend);
    const one = egress.of(recording.here.roomName);
    one.status = 'EGRESS_ACTIVE';
    await settle();
    expect((await lookAt(recording)).status).toBe('ACTIVE');
    await upload(one);
    one.status = 'EGRESS_COMPLETE';
    await settle();
    expect((await lookAt(recording)).status).toBe('COMPLETE');
  });

  it('ends with its meeting', async () => {
    const recording = await startRecording(backend);
    const one = egress.of(recording.here.roomName);
    await tell('egress_updated', one, 'EGRESS_ACTIVE');
    await backend.database.query(`UPDATE session SET status = 'ENDED', ended_at = now() WHERE meeting_id = $1`, [
      recording.here.meetingId,
    ]);
    expect(await untilIt(recording, 'ENDING')).toMatchObject({ reason: 'meeting_ended' });
    await waitFor('the egress to be told', () => one.status === 'EGRESS_ENDING');
  });

  it('is FAILED where the egress fails, and keeps what was written until then', async () => {
    const [bare, half] = [await startRecording(backend), await startRecording(backend)];
    const one = egress.of(bare.here.roomName);
    one.error = 'Start signal not received';
    await tell('egress_ended', one, 'EGRESS_FAILED');
    expect(await lookAt(bare)).toMatchObject({ status: 'FAILED', reason: 'media_server_failed', files: [] });
    const other = egress.of(half.here.roomName);
    await tell('egress_updated', other, 'EGRESS_ACTIVE');
    await upload(other);
    await tell('egress_ended', other, 'EGRESS_FAILED');
    expect(await lookAt(half)).toMatchObject({
      status: 'COMPLETE',
      reason: 'media_server_failed',
      files: [{ truncated: true }],
    });
  });

  it('is ABORTED where it is stopped before it began', async () => {
    const recording = await startRecording(backend);
    await stopRecording(recording);
    expect(egress.of(recording.here.roomName).status).toBe('EGRESS_ABORTED');
    expect((await lookAt(recording)).status).toBe('ABORTED');
  });

  it('is not begun where the server refuses or is away, and the room can be recorded later', async () => {
    const here = await attend(backend);
    const api = apiOf(here.visitor);
    const start = (): ReturnType<typeof api.post> => api.post('/api/record/start', { roomName: here.roomName });
    egress.refusal = { status: 503, code: 'unavailable' };
    const away = await start();
    expect(codeOf(away)).toEqual([503, 'livekit.unavailable']);
    expect(away.headers.get('retry-after')).not.toBeNull();
    egress.refusal = { status: 400, code: 'invalid_argument' };
    expect(codeOf(await start())).toEqual([502, 'livekit.rejected']);
    egress.refusal = undefined;
    const { items } = (await api.get<{ items: Recording[] }>(`/api/recordings?roomName=${here.roomName}`)).body;
    expect(items.map(({ status, reason }) => [status, reason])).toEqual(
      Array<unknown>(2).fill(['FAILED', 'media_server_failed']),
    );
    expect((await start()).status).toBe(200);
  });

  it('is FAILED a minute after LiveKit has forgotten it, and an egress of one that is over is stopped', async () => {
    const recording = await startRecording(backend);
    const one = egress.of(recording.here.roomName);
    egress.asked.splice(egress.asked.indexOf(one), 1);
    await settle();
    expect((await lookAt(recording)).status).toBe('STARTING');
    await backend.database.query(`UPDATE recording SET requested_at = now() - interval '61 seconds' WHERE id = $1`, [
      recording.id,
    ]);
    await settle();
    expect((await lookAt(recording)).status).toBe('FAILED');
    // It was there after all.
    one.status = 'EGRESS_ACTIVE';
    egress.asked.push(one);
    await settle();
    expect(one.status).toBe('EGRESS_ENDING');
  });
});
