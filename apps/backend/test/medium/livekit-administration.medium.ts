import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  liveKitRoomListSchema,
  liveKitRoomSchema,
  liveKitTokenSchema,
  type LiveKitToken,
} from '@live-meeting/contracts/http/livekit-admin';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import { DatabaseService } from '../../src/prisma/database.service.js';
import { apiOf, codeOf, type Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Browser, type Answer } from '../support/browser.js';
import { claimsOf } from '../support/meeting.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;
let api: Api;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  api = await people.service('rooms');
});

afterAll(async () => {
  await backend.stop();
});

async function room(more: object = {}): Promise<string> {
  const name = `room-${randomUUID()}`;
  expect((await api.post('/livekit/rooms', { name, ...more })).status).toBe(201);
  return name;
}

describe('/livekit/rooms', () => {
  it('makes a room with its defaults, and answers the same one to the same call', async () => {
    const first = await api.post('/livekit/rooms', { name: 'defaults' });
    expect(first.status).toBe(201);
    expect(liveKitRoomSchema.parse(first.body)).toEqual({
      sid: expect.stringMatching(/^RM_/) as string,
      name: 'defaults',
      emptyTimeout: 300,
      maxParticipants: 10,
      creationTime: expect.stringMatching(/^\d{10}$/) as string,
      numParticipants: 0,
      metadata: '',
    });
    // LiveKit has room for those whom nobody sees.
    expect(await backend.roomAdmin.getRoom('defaults')).toMatchObject({ maxParticipants: 15 });
    const all = await Promise.all(Array.from({ length: 8 }, () => api.post('/livekit/rooms', { name: 'defaults' })));
    for (const { status, body } of all) expect([status, body]).toEqual([201, first.body]);
    expect((await api.post('/livekit/rooms', { name: 'defaults', maxParticipants: 3, metadata: 'x' })).body).toEqual(
      first.body,
    );
  });

  it('lists those that are open, all or by name', async () => {
    const [one, two] = [await room({ metadata: 'm', maxParticipants: 0 }), await room()];
    const list = liveKitRoomListSchema.parse((await api.get(`/livekit/rooms?names=${one},none`)).body);
    expect(list).toMatchObject([{ name: one, metadata: 'm', maxParticipants: 0 }]);
    const both = await api.get<{ length: number }>(`/livekit/rooms?names=${one}&names=${two}`);
    expect(both.body).toHaveLength(2);
    expect(liveKitRoomListSchema.parse((await api.get('/livekit/rooms')).body).length).toBeGreaterThan(2);
    expect(codeOf(await api.get('/livekit/rooms?names=a%20b'))).toEqual([400, 'request.invalid']);
  });

  it('changes metadata at once, and says what only the next sitting gets', async () => {
    const name = await room({ emptyTimeout: 60 });
    const changed = await api.patch(`/livekit/rooms/${name}`, {
      metadata: 'new',
      emptyTimeout: 900,
      maxParticipants: 2,
    });
    expect(liveKitRoomSchema.parse(changed.body)).toMatchObject({
      metadata: 'new',
      emptyTimeout: 60,
      maxParticipants: 10,
      nextSitting: { emptyTimeout: 900, maxParticipants: 2 },
    });
    // Our own limit holds at once.
    for (const expected of [201, 201, 409])
      expect((await api.post('/livekit/token', { roomName: name, participantName: 'x' })).status).toBe(expected);

    await backend.roomAdmin.deleteRoom(name);
    const asleep = liveKitRoomSchema.parse((await api.patch(`/livekit/rooms/${name}`, { metadata: 'newer' })).body);
    expect(asleep).toMatchObject({ sid: '', metadata: 'newer', emptyTimeout: 900, maxParticipants: 2 });
    const woken = liveKitRoomSchema.parse((await api.post('/livekit/rooms', { name })).body);
    expect(woken).toMatchObject({ metadata: 'newer', emptyTimeout: 900, maxParticipants: 2 });
    expect(woken.nextSitting).toBeUndefined();
    expect(codeOf(await api.patch('/livekit/rooms/none', {}))).toEqual([404, 'room.not_found']);
  });

  it('closes a room, and opens it again', async () => {
    const name = await room();
    expect((await api.delete(`/livekit/rooms/${name}`)).status).toBe(204);
    expect(await backend.roomAdmin.getRoom(name)).toBeUndefined();
    for (const answer of [await api.delete(`/livekit/rooms/${name}`), await api.delete('/livekit/rooms/none')])
      expect(codeOf(answer)).toEqual([404, 'room.not_found']);
    expect((await people.visitor().join({ roomName: name })).status).toBe(410);
    expect((await api.post('/livekit/rooms', { name, maxParticipants: 4 })).body).toMatchObject({ maxParticipants: 4 });
    expect((await people.visitor().join({ roomName: name })).status).toBe(200);
  });

  it.each([
    { name: '../x' },
    { name: 'x', emptyTimeout: 0 },
    { name: 'x', emptyTimeout: 86_401 },
    { name: 'x', maxParticipants: -1 },
    { name: 'x', maxParticipants: 1.5 },
    { name: 'x', metadata: 'é'.repeat(2049) },
    { name: 'x', metadata: 'a\0b' },
    { name: 'x', extra: 1 },
    {},
  ])('refuses %j', async (body) => {
    expect(codeOf(await api.post('/livekit/rooms', body))).toEqual([400, 'request.invalid']);
  });

  it('is for those with the scope alone', async () => {
    const name = await room();
    const calls: [string, (by: Api) => Promise<Answer<unknown>>][] = [
      ['create', (by) => by.post('/livekit/rooms', { name })],
      ['list', (by) => by.get('/livekit/rooms')],
      ['update', (by) => by.patch(`/livekit/rooms/${name}`, {})],
      ['delete', (by) => by.delete(`/livekit/rooms/${name}`)],
      ['token', (by) => by.post('/livekit/token', { roomName: name, participantName: 'x' })],
      ['participants', (by) => by.get(`/livekit/rooms/${name}/participants`)],
      ['mute', (by) => by.post(`/livekit/rooms/${name}/participants/x/mute`, { muted: true })],
      ['remove', (by) => by.delete(`/livekit/rooms/${name}/participants/x`)],
      ['patch', (by) => by.patch(`/livekit/rooms/${name}/participants/x`, {})],
    ];
    const guest = people.visitor();
    await guest.join({ roomName: name });
    const member = await people.account();
    for (const [what, call] of calls) {
      expect((await call(people.nobody())).status, what).toBe(401);
      expect((await call(await people.service('sessions', 'interviews'))).status, what).toBe(403);
      expect((await call(member.api)).status, what).toBe(403);
      expect((await call(apiOf(guest))).status, what).toBe(403);
    }
    expect(await backend.roomAdmin.getRoom(name)).toBeDefined();
  });
});

describe('/livekit/token', () => {
  const mint = async (body: object): Promise<LiveKitToken> => {
    const answer = await api.post('/livekit/token', { participantName: 'Bot', ...body });
    expect(answer.status).toBe(201);
    return liveKitTokenSchema.parse(answer.body);
  };

  it('gives a token for one person and one room, a session for the rest, and an entry in the audit log', async () => {
    const roomName = await room();
    const minted = await mint({ roomName, identity: 'crm-7', role: 'student', ttlSeconds: 60, metadata: 'm' });
    const claims = claimsOf(minted.token);
    expect(claims).toMatchObject({ sub: 'crm-7', name: 'Bot', video: { room: roomName, canPublish: false } });
    expect(JSON.parse(claims.metadata)).toMatchObject({ role: 'student', client: 'm' });
    expect(claims.exp - Date.now() / 1000).toBeLessThan(61);
    expect(minted.permissions).toEqual(permissionsFor('student'));
    const hand = await apiOf(new Browser(backend.url), minted.sessionToken).post(`/api/rooms/${roomName}/hand`, {
      raised: true,
    });
    // The session is good, and nobody is in LiveKit yet.
    expect(codeOf(hand)).toEqual([404, 'participant.not_found']);
    expect(
      await backend.database.query(
        `SELECT actor_kind, action, object_id, details FROM audit_entry WHERE room_name = $1 ORDER BY id DESC LIMIT 1`,
        [roomName],
      ),
    ).toEqual([
      {
        actor_kind: 'service',

        action: 'livekit.token',
        object_id: 'crm-7',
        details: { role: 'student' },
      },
    ]);
  });

  it('costs one round trip beside the credential', async () => {
    const roomName = await room();
    const query = vi.spyOn(backend.app.get(DatabaseService).pool, 'query');
    await mint({ roomName });
    expect(query.mock.calls.map(([statement]) => (statement as unknown as { name: string }).name)).toEqual([
      'bring-in',
    ]);
    query.mockRestore();
  });

  it.each([
    'user_1',
    'guest_7ce28516-3682-4807-8f10-bfa8eefb8882_tab-0001',
    'GUEST_x',
    'recorder_1',
    'agent_1',
    'candidate_7ce28516-3682-4807-8f10-bfa8eefb8882_tab-0001',
    'hr_7ce28516-3682-4807-8f10-bfa8eefb8882',
    '',
    'a\0b',
    'x'.repeat(201),
  ])('gives nobody the identity %j', async (identity) => {
    const roomName = await room();
    const refused = await api.post('/livekit/token', { roomName, participantName: 'x', identity });
    expect(codeOf(refused)).toEqual([400, 'request.invalid']);
  });

  it('leaves other identities as they are, and gives each person their own where none is named', async () => {
    const roomName = await room();
    for (const identity of ['student_42_abcdefgh', 'bot', 'Ünï ☃', 'candidate_7', 'a/b?c#d'])
      expect((await mint({ roomName, identity })).identity).toBe(identity);
    expect((await mint({ roomName })).identity).not.toBe((await mint({ roomName })).identity);
  });

  it('refuses a removed identity, a full, closed or unknown room', async () => {
    const roomName = await room({ maxParticipants: 2 });
    await mint({ roomName, identity: 'one' });
    expect((await api.delete(`/livekit/rooms/${roomName}/participants/one`)).status).toBe(204);
    const token = (body: object): ReturnType<Api['post']> =>
      api.post('/livekit/token', { participantName: 'x', ...body });
    expect(codeOf(await token({ roomName, identity: 'one' }))).toEqual([403, 'room.removed']);
    await mint({ roomName, identity: 'two' });
    await mint({ roomName, identity: 'three' });
    expect(codeOf(await token({ roomName, identity: 'four' }))).toEqual([409, 'room.full']);
    expect(codeOf(await token({ roomName: 'none' }))).toEqual([404, 'room.not_found']);
    const sessions = await backend.database.query('SELECT identity FROM participant_session WHERE room_name = $1', [
      roomName,
    ]);
    expect(sessions).toHaveLength(3);
  });
});
