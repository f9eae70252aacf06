import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Recording } from '@live-meeting/contracts/http/recordings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { finished, startRecording, type RecordedMeeting } from '../support/recorded-meeting.js';
import { makeFile, RecordingWorker } from '../support/recording-worker.js';
import { RoomPeople } from '../support/room-people.js';
import { workerKey } from '../support/worker-api.js';

const content = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');

let backend: RunningBackend;
let directory: string;
let meeting: RecordedMeeting;
let recording: Recording;
let cookie: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'live-meeting-recordings-'));
  backend = await startBackend({ env: { WORKER_KEY: workerKey, RECORDINGS_DIR: directory } });
  meeting = await startRecording(backend);
  const whose = { participant: meeting.here.identity, participantName: 'Amina "A" حداد\r\nX: 1' };
  const files = [
    await makeFile(directory, meeting.id, { name: 'Amina.webm', content, ...whose }),
    await makeFile(directory, meeting.id, { name: 'composed.mp4', kind: 'composed', content: '' }),
  ];
  recording = await finished(meeting, new RecordingWorker(backend.url), files);
  cookie = meeting.here.visitor.cookieHeader;
});

afterAll(async () => {
  await backend.stop();
  await rm(directory, { recursive: true, force: true });
});

const urlOf = (index = 0): string => recording.files[index]?.url ?? '';

/** As a browser's player or curl does it. */
function get(url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Response> {
  return fetch(`${backend.url}${url}`, { method, headers: { cookie, ...headers } });
}

describe('the bytes of a recording', () => {
  it('are all there, as what they are, for keeping or for playing', async () => {
    const answer = await get(urlOf());
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(content);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/webm',
      'content-length': '5000',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const attached = answer.headers.get('content-disposition') ?? '';
    expect(attached).toMatch(/^attachment; filename="[^"\r\n]*\.webm"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
    expect(answer.headers.get('x')).toBeNull();
    const inline = await get(`${urlOf()}?disposition=inline`);
    expect(inline.headers.get('content-disposition')).toMatch(/^inline; /);
    expect((await get(`${urlOf()}?disposition=none`)).status).toBe(400);
  });

  it.each([
    ['bytes=0-0', 'bytes 0-0/5000', 0, 1],
    ['bytes=100-199', 'bytes 100-199/5000', 100, 200],
    ['bytes=4990-', 'bytes 4990-4999/5000', 4990, 5000],
    ['bytes=-10', 'bytes 4990-4999/5000', 4990, 5000],
    ['bytes=4000-9999', 'bytes 4000-4999/5000', 4000, 5000],
  ])('are there in part: %s', async (range, contentRange, from, to) => {
    const answer = await get(urlOf(), { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(contentRange);
    expect(answer.headers.get('content-length')).toBe(String(to - from));
    expect(await answer.text()).toBe(content.slice(from, to));
  });

  it('are not there beyond their end, and all there for what is no range', async () => {
    const beyond = await get(urlOf(), { range: 'bytes=5000-' });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe('bytes */5000');
    expect(await beyond.json()).toMatchObject({ code: 'request.range_not_satisfiable' });
    for (const range of ['bytes=5-1', 'rows=1-2', 'bytes=0-1,5-6'])
      expect((await get(urlOf(), { range })).status, range).toBe(200);
    expect((await get(urlOf(1))).status).toBe(200);
    expect((await get(urlOf(1), { range: 'bytes=0-' })).status).toBe(416);
  });

  it('are looked at without being sent', async () => {
    const head = await get(urlOf(), {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5000', '']);
  });

  it('are not sent again to whoever has them, and sent anew where they have changed', async () => {
    const etag = (await get(urlOf())).headers.get('etag') ?? '';
    const same = await get(urlOf(), { 'if-none-match': etag });
    expect([same.status, await same.text()]).toEqual([304, '']);
    const rest = { range: 'bytes=10-19', 'if-range': etag };
    expect((await get(urlOf(), rest)).status).toBe(206);
    await writeFile(path.join(directory, meeting.id, 'Amina.webm'), `${content}!`);
    expect((await get(urlOf(), { 'if-none-match': etag })).status).toBe(200);
    const whole = await get(urlOf(), rest);
    expect([whole.status, await whole.text()]).toEqual([200, `${content}!`]);
    await writeFile(path.join(directory, meeting.id, 'Amina.webm'), content);
  });

  it('are those of the hosts of the room, of administrators and of systems with the scope, asked each time', async () => {
    const people = new RoomPeople(backend);
    const guest = people.visitor();
    await guest.join({ roomName: meeting.here.roomName });
    const of = async (api: ReturnType<typeof apiOf>): Promise<number> => (await api.get(urlOf())).status;
    // Having attended is not enough, and others are told nothing.
    expect(await of(apiOf(guest))).toBe(404);
    expect(await of((await people.account()).api)).toBe(404);
    expect(await of(await people.service('rooms'))).toBe(403);
    expect(await of(people.nobody())).toBe(401);
    expect(await of((await people.account('admin')).api)).toBe(200);
    expect(await of(await people.service('recordings'))).toBe(200);
  });

  it('are only those of this recording, by whatever path', async () => {
    const other = await startRecording(backend);
    const fileId = recording.files[0]?.id ?? '';
    expect((await get(`/api/recordings/${meeting.id}/files/${randomUUID()}`)).status).toBe(404);
    const foreign = await fetch(`${backend.url}/api/recordings/${other.id}/files/${fileId}`, {
      headers: { cookie: other.here.visitor.cookieHeader },
    });
    expect(foreign.status).toBe(404);
    for (const trick of ['..%2f..%2fetc%2fpasswd', '../../../etc/passwd', 'Amina.webm', '%00', 'x'.repeat(400)]) {
      const { status } = await get(`/api/recordings/${meeting.id}/files/${trick}`);
      expect([400, 404], trick).toContain(status);
    }
  });

  it('are gone where the disk has lost them, and no link is followed in their place', async () => {
    const file = path.join(directory, meeting.id, 'Amina.webm');
    await unlink(file);
    const gone = await get(urlOf());
    expect([gone.status, await gone.json()]).toEqual([410, expect.objectContaining({ code: 'recording.file_gone' })]);
    await symlink('/etc/passwd', file);
    expect((await get(urlOf())).status).toBe(410);
    await unlink(file);
    await writeFile(file, content);
  });
});
