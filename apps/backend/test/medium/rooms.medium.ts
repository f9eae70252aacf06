import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createdRoomSchema,
  roomPageSchema,
  roomSettingsSchema,
  roomViewSchema,
  type RoomPage,
} from '@live-meeting/contracts/http/rooms';
import { apiOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { RoomPeople } from '../support/room-people.js';
import { roomEvent, sendWebhook, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

const audit = (roomName: string): Promise<{ action: string; details: unknown }[]> =>
  backend.database.query('SELECT action, details FROM audit_entry WHERE room_name = $1 ORDER BY id', [roomName]);

describe('making a room', () => {
  it('gives it a name that cannot be guessed, and makes its maker the host', async () => {
    const { api, userId } = await people.account();
    const made = await api.post('/api/rooms', { title: 'Weekly review' });
    expect(made.status).toBe(201);
    const room = createdRoomSchema.parse(made.body);
    expect(room).toMatchObject({ title: 'Weekly review', access: 'open', role: 'host' });
    expect(room.roomName).toMatch(/^[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}$/);
    expect(room.joinUrl).toBe(`/rooms/${room.roomName}`);
    const joined = await api.post('/api/connection-details', { roomName: room.roomName });
    expect(joined.body).toMatchObject({ role: 'host', participantName: 'Amina' });
    expect(joined.body['identity']).toMatch(new RegExp(`^user_${userId}_`));
    expect(await audit(room.roomName)).toMatchObject([{ action: 'room.create' }]);
  });

  it('keeps every setting, the passcode as a hash alone', async () => {
    const { api } = await people.account();
    const settings = { access: 'lobby', maxParticipants: 7, e2ee: true, audioEgress: true, chat: 'marked' } as const;
    await api.post('/api/rooms', { roomName: 'kept', title: 'Kept', passcode: 'open sesame', ...settings });
    const { body } = await api.get<RoomPage>('/api/rooms');
    expect(roomPageSchema.parse(body).items[0]).toMatchObject({ roomName: 'kept', needsPasscode: true, ...settings });
    const rows = await backend.database.query<object>('SELECT * FROM room');
    expect(JSON.stringify(rows) + backend.log()).not.toContain('open sesame');
  });

  it('refuses a name that is taken', async () => {
    const { api } = await people.account();
    await api.post('/api/rooms', { roomName: 'taken' });
    const again = await api.post('/api/rooms', { roomName: 'taken' });
    expect([again.status, again.body.code]).toEqual([409, 'room.exists']);
  });

  it('is for accounts and systems where meetings are not open', async () => {
    const closed = await startBackend({ env: { OPEN_MEETINGS: 'false' } });
    try {
      const answer = await new RoomPeople(closed).nobody().post('/api/rooms', {});
      expect([answer.status, answer.body.code]).toEqual([401, 'auth.required']);
    } finally {
      await closed.stop();
    }
  });

  it('gives a guest a cookie, and a room that expires', async () => {
    const guest = people.visitor();
    const made = await apiOf(guest).post('/api/rooms', { roomName: 'guest-made', access: 'lobby' });
    expect(made.status).toBe(201);
    expect((await guest.join({ roomName: 'guest-made' })).body.role).toBe('host');
    expect((await people.visitor().join({ roomName: 'guest-made' })).status).toBe(202);
    expect(await backend.database.query(`SELECT ad_hoc FROM room WHERE room_name = 'guest-made'`)).toEqual([
      { ad_hoc: true },
    ]);
  });
});

describe('own rooms', () => {
  it('come in pages, the newest first, and nobody else’s among them', async () => {
    const [owner, other] = [await people.account(), await people.account()];
    const names = Array.from({ length: 5 }, (_, index) => `page-${String(index)}`);
    for (const roomName of names) await owner.api.post('/api/rooms', { roomName });
    await other.api.post('/api/rooms', { roomName: 'page-other' });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await owner.api.get<RoomPage>(`/api/rooms?limit=2${query}`);
      const page = roomPageSchema.parse(body);
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ roomName }) => roomName));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([...names].reverse());
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=~', 'cursor=AAAA'])('refuse %s', async (query) => {
    const { api } = await people.account();
    const answer = await api.get(`/api/rooms?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});

describe('a room as anybody sees it', () => {
  it('says whether it is live and full, and what one would be', async () => {
    const { api } = await people.account();
    await api.post('/api/rooms', { roomName: 'seen', title: 'Seen', maxParticipants: 1 });
    const before = await people.nobody().get('/api/rooms/seen');
    expect(roomViewSchema.parse(before.body)).toMatchObject({
      title: 'Seen',
      isLive: false,
      isFull: false,
      you: { role: 'participant', waiting: false },
    });
    await people.visitor().join({ roomName: 'seen' });
    const room = { sid: 'RM_seen', name: 'seen', startedAtMs: Date.now() };
    await sendWebhook(backend.url, signWebhook(roomEvent('room_started', room, { id: 'EV_seen', atMs: Date.now() })));
    expect((await people.nobody().get('/api/rooms/seen')).body).toMatchObject({ isLive: true, isFull: true });
    expect((await api.get('/api/rooms/seen')).body).toMatchObject({ you: { role: 'host' } });
  });

  it('keeps the title of a members’ room to its members', async () => {
    const [owner, stranger] = [await people.account(), await people.account()];
    await owner.api.post('/api/rooms', { roomName: 'secret', title: 'Merger', access: 'members' });
    expect((await stranger.api.get('/api/rooms/secret')).body).toMatchObject({ title: null, you: { role: null } });
    expect((await owner.api.get('/api/rooms/secret')).body).toMatchObject({ title: 'Merger' });
  });

  it('is not there where there is none', async () => {
    for (const name of ['none', 'no%00ne', '%2e%2e', 'x'.repeat(200)]) {
      const answer = await people.nobody().get(`/api/rooms/${name}`);
      expect([400, 404], name).toContain(answer.status);
    }
  });
});

describe('changing a room', () => {
  it('is its hosts’ right', async () => {
    const [owner, other, admin] = [await people.account(), await people.account(), await people.account('admin')];
    await owner.api.post('/api/rooms', { roomName: 'change' });
    const changed = await owner.api.patch('/api/rooms/change', { title: 'New', locked: true, chat: 'none' });
    expect(roomSettingsSchema.parse(changed.body)).toMatchObject({ title: 'New', locked: true, chat: 'none' });
    expect((await other.api.patch('/api/rooms/change', { locked: false })).status).toBe(403);
    expect((await people.nobody().patch('/api/rooms/change', { locked: false })).status).toBe(401);
    expect((await (await people.service('sessions')).patch('/api/rooms/change', { locked: false })).status).toBe(403);
    expect((await admin.api.patch('/api/rooms/change', { title: null })).body).toMatchObject({ title: null });
    expect((await (await people.service('rooms')).patch('/api/rooms/change', { locked: false })).status).toBe(200);
    expect((await owner.api.patch('/api/rooms/none', {})).body.code).toBe('room.not_found');
    expect((await audit('change')).map(({ action, details }) => [action, details])).toContainEqual([
      'room.update',
      { changed: ['chat', 'locked', 'title'] },
    ]);
  });

  it.each([
    { unknown: 1 },
    { maxParticipants: -1 },
    { maxParticipants: 1e9 },
    { access: 'all' },
    { passcode: '' },
    { title: '' },
    { ownerId: 'x' },
    { locked: 'yes' },
  ])('refuses %j and changes nothing', async (body) => {
    const { api } = await people.account();
    const { roomName } = createdRoomSchema.parse((await api.post('/api/rooms', {})).body);
    const before = await backend.database.query('SELECT * FROM room WHERE room_name = $1', [roomName]);
    const answer = await api.patch(`/api/rooms/${roomName}`, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(await backend.database.query('SELECT * FROM room WHERE room_name = $1', [roomName])).toEqual(before);
  });

  it('leaves encryption alone while people are in it', async () => {
    const { api } = await people.account();
    await api.post('/api/rooms', { roomName: 'sealed' });
    const room = { sid: 'RM_sealed', name: 'sealed', startedAtMs: Date.now() };
    await sendWebhook(backend.url, signWebhook(roomEvent('room_started', room, { id: 'EV_sealed', atMs: Date.now() })));
    const refused = await api.patch('/api/rooms/sealed', { e2ee: true });
    expect([refused.status, refused.body.code]).toEqual([409, 'room.live']);
    expect((await api.patch('/api/rooms/sealed', { e2ee: false, locked: true })).status).toBe(200);
  });
});

describe('closing a room', () => {
  it('ends the call, refuses every join afterwards, and puts out whoever slips in', async () => {
    const { api } = await people.account();
    await api.post('/api/rooms', { roomName: 'closing' });
    const { body } = await people.visitor().join({ roomName: 'closing' });
    expect((await api.delete('/api/rooms/closing')).status).toBe(204);
    expect(await backend.roomAdmin.getRoom('closing')).toBeUndefined();
    for (const answer of [
      await people.visitor().join({ roomName: 'closing' }),
      await api.post('/api/connection-details', { roomName: 'closing' }),
      await (await people.service('rooms')).post('/livekit/token', { roomName: 'closing', participantName: 'Bot' }),
      await people.nobody().get('/api/rooms/closing'),
      await api.patch('/api/rooms/closing', { locked: true }),
      await api.delete('/api/rooms/closing'),
    ])
      expect([answer.status, answer.body.code]).toEqual([410, 'room.closed']);

    // A join that was under way when the room was closed may have made the LiveKit room again.
    await backend.roomAdmin.createRoom({
      name: 'closing',
      emptyTimeoutSeconds: 300,
      departureTimeoutSeconds: 20,
      maxParticipants: 0,
    });
    backend.roomAdmin.join('closing', { identity: body.identity });
    const room = { sid: 'RM_closing', name: 'closing', startedAtMs: Date.now() };
    const participant = { sid: 'PA_closing', identity: body.identity, name: 'Amina' };
    await sendWebhook(
      backend.url,
      signWebhook(roomEvent('participant_joined', room, { id: 'EV_closing', atMs: Date.now(), participant })),
    );
    await expect.poll(() => backend.roomAdmin.getRoom('closing')).toBeUndefined();
    expect(await audit('closing')).toMatchObject([{ action: 'room.create' }, { action: 'room.close' }]);
  });

  it('is the owner’s right, not a co-host’s', async () => {
    const [owner, teacher] = [await people.account(), await people.account()];
    await owner.api.post('/api/rooms', { roomName: 'co-hosted' });
    await owner.api.put(`/api/rooms/co-hosted/members/${teacher.userId}`, { role: 'teacher' });
    expect((await teacher.api.post('/api/rooms/co-hosted/end')).status).toBe(204);
    expect((await teacher.api.delete('/api/rooms/co-hosted')).status).toBe(403);
    expect((await teacher.api.put(`/api/rooms/co-hosted/members/${owner.userId}`, { role: 'hr' })).status).toBe(403);
  });

  it('happens even while the media server is away, and asking again ends the call', async () => {
    const { api } = await people.account();
    await api.post('/api/rooms', { roomName: 'far' });
    await people.visitor().join({ roomName: 'far' });
    backend.roomAdmin.failWith('livekit.unavailable');
    const first = await api.delete('/api/rooms/far');
    backend.roomAdmin.failWith();
    expect([first.status, first.body.code]).toEqual([503, 'livekit.unavailable']);
    expect((await people.visitor().join({ roomName: 'far' })).status).toBe(410);
    expect((await api.delete('/api/rooms/far')).status).toBe(204);
    expect(await backend.roomAdmin.getRoom('far')).toBeUndefined();
  });
});

describe('ending a session', () => {
  it('sends everybody out and leaves the room', async () => {
    const host = people.visitor();
    await host.join({ roomName: 'ending' });
    expect((await apiOf(host).post('/api/rooms/ending/end')).status).toBe(204);
    expect(await backend.roomAdmin.getRoom('ending')).toBeUndefined();
    expect((await host.join({ roomName: 'ending' })).status).toBe(200);
    expect(await backend.roomAdmin.getRoom('ending')).toBeDefined();
    expect((await audit('ending')).map(({ action }) => action)).toEqual(['room.end']);
  });
});
