import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitingSchema } from '@live-meeting/contracts/http/connection-details';
import { lobbyAnswerSchema, lobbyListSchema } from '@live-meeting/contracts/http/room-moderation';
import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import { RoomFacts, type FactAudience } from '../../src/rooms/room-facts.service.js';
import { apiOf, codeOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;
const facts: { roomName: string; fact: RoomFact; audience: FactAudience }[] = [];

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  backend.app.get(RoomFacts).subscribe((published) => facts.push(published));
});

afterAll(async () => {
  await backend.stop();
});

const query = (text: string, values?: readonly unknown[]): Promise<object[]> => backend.database.query(text, values);

describe('a passcode', () => {
  it('is asked of strangers, not of the owner, members or whoever is in already', async () => {
    const { owner, roomName } = await people.ownedRoom({ passcode: 'swordfish' });
    const member = await people.account();
    await owner.api.put(`/api/rooms/${roomName}/members/${member.userId}`, { role: 'participant' });
    const stranger = people.visitor();
    expect(codeOf(await stranger.join({ roomName }))).toEqual([403, 'room.passcode_required']);
    expect(codeOf(await stranger.join({ roomName, passcode: 'Swordfish' }))).toEqual([403, 'room.passcode_wrong']);
    expect((await stranger.join({ roomName, passcode: 'swordfish' })).status).toBe(200);
    expect((await stranger.join({ roomName })).status).toBe(200);
    for (const { api } of [owner, member])
      expect((await api.post('/api/connection-details', { roomName })).status).toBe(200);
    expect((await people.nobody().get(`/api/rooms/${roomName}`)).body).toMatchObject({
      needsPasscode: true,
      you: { role: null },
    });
  });

  it('can be tried five times from one address, however many try at once, then one waits', async () => {
    const { roomName } = await people.ownedRoom({ passcode: 'swordfish' });
    const { roomName: other } = await people.ownedRoom({ passcode: 'swordfish' });
    const guesses = Array.from({ length: 12 }, (_, index) =>
      people.visitor().join({ roomName, passcode: `guess ${String(index)}` }),
    );
    const codes = (await Promise.all(guesses)).map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'room.passcode_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'room.passcode_blocked')).toHaveLength(7);

    const blocked = await people.visitor().join({ roomName, passcode: 'swordfish' });
    expect(codeOf(blocked)).toEqual([429, 'room.passcode_blocked']);
    const waitSeconds = Number(blocked.headers.get('retry-after'));
    expect(waitSeconds).toBeGreaterThan(20);
    expect(waitSeconds).toBeLessThanOrEqual(30);
    expect((await people.visitor().join({ roomName: other, passcode: 'swordfish' })).status).toBe(200);

    await query(`UPDATE passcode_try SET last_at = now() - interval '31 seconds'`);
    expect(codeOf(await people.visitor().join({ roomName, passcode: 'no' }))[1]).toBe('room.passcode_wrong');
    const longer = await people.visitor().join({ roomName, passcode: 'swordfish' });
    expect(Number(longer.headers.get('retry-after'))).toBeGreaterThan(50);

    await query(`UPDATE passcode_try SET last_at = now() - interval '2 hours'`);
    expect((await people.visitor().join({ roomName, passcode: 'swordfish' })).status).toBe(200);
    expect(
      await query(`SELECT address FROM passcode_try t JOIN room r ON r.id = t.room_id WHERE room_name = $1`, [
        roomName,
      ]),
    ).toEqual([{ address: '*' }]);
  });

  it('guessed from very many addresses is guarded as a whole', async () => {
    const { roomName } = await people.ownedRoom({ passcode: 'swordfish' });
    await people.visitor().join({ roomName, passcode: 'no' });
    await query(`UPDATE passcode_try SET tries = 105 WHERE address = '*'`);
    const blocked = await people.visitor().join({ roomName, passcode: 'swordfish' });
    expect(codeOf(blocked)).toEqual([429, 'room.passcode_blocked']);
    expect(Number(blocked.headers.get('retry-after'))).toBeLessThanOrEqual(32);
    await query(`UPDATE passcode_try SET last_at = now() - interval '1 minute'`);
    expect((await people.visitor().join({ roomName, passcode: 'swordfish' })).status).toBe(200);
  });

  it('of thirty people behind one address lets all of them in', async () => {
    const { roomName } = await people.ownedRoom({ passcode: 'swordfish' });
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => people.visitor().join({ roomName, passcode: 'swordfish' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
  });
});

describe('a locked room', () => {
  it('lets nobody new in but those who may moderate', async () => {
    const { owner, roomName } = await people.ownedRoom({});
    const inside = people.visitor();
    await inside.join({ roomName });
    await owner.api.patch(`/api/rooms/${roomName}`, { locked: true });
    expect(codeOf(await people.visitor().join({ roomName }))).toEqual([403, 'room.locked']);
    expect((await inside.join({ roomName })).status).toBe(200);
    expect((await owner.api.post('/api/connection-details', { roomName })).status).toBe(200);
    const byService = await (
      await people.service('rooms')
    ).post('/livekit/token', { roomName, participantName: 'Bot' });
    expect(codeOf(byService)).toEqual([403, 'room.locked']);
    await owner.api.patch(`/api/rooms/${roomName}`, { locked: false });
    expect((await people.visitor().join({ roomName })).status).toBe(200);
  });
});

describe('a lobby', () => {
  it('keeps strangers waiting until a host admits or denies them', async () => {
    const { owner, roomName } = await people.ownedRoom({ access: 'lobby' });
    const [first, second] = [people.visitor(), people.visitor()];
    const waiting = waitingSchema.parse((await first.join({ roomName, participantName: 'Lina' })).body);
    const asked = await first.join({ roomName, participantName: 'Lina' });
    expect([asked.status, asked.body]).toEqual([202, waiting]);
    const { lobbyId: other } = waitingSchema.parse((await second.join({ roomName, participantName: 'Omar' })).body);
    expect(facts.filter((known) => known.roomName === roomName)).toMatchObject([
      { audience: 'hosts', fact: { type: 'lobby', status: 'waiting', name: 'Lina' } },
      { audience: 'hosts', fact: { type: 'lobby', status: 'waiting', name: 'Omar' } },
    ]);
    const list = lobbyListSchema.parse((await owner.api.get(`/api/rooms/${roomName}/lobby`)).body);
    expect(list.items.map(({ name }) => name)).toEqual(['Lina', 'Omar']);
    const place = lobbyAnswerSchema.parse((await apiOf(second).get(`/api/lobby/${other}`)).body);
    expect(place).toMatchObject({ roomName, status: 'waiting', position: 2 });

    await owner.api.post(`/api/rooms/${roomName}/lobby/${waiting.lobbyId}`, { decision: 'admit' });
    await owner.api.post(`/api/rooms/${roomName}/lobby/${other}`, { decision: 'deny' });
    expect((await apiOf(first).get(`/api/lobby/${waiting.lobbyId}`)).body).toMatchObject({ status: 'admitted' });
    expect((await first.join({ roomName })).body.role).toBe('participant');
    expect(codeOf(await second.join({ roomName }))).toEqual([403, 'lobby.denied']);
    const told = facts.filter((known) => known.roomName === roomName && typeof known.audience === 'object');
    expect(told).toMatchObject([{ fact: { status: 'admitted' } }, { fact: { status: 'denied' } }]);
  });

  it('is left by its owner, its members and whoever was let in already', async () => {
    const { owner, roomName } = await people.ownedRoom({});
    const inside = people.visitor();
    await inside.join({ roomName });
    await owner.api.patch(`/api/rooms/${roomName}`, { access: 'lobby' });
    expect((await inside.join({ roomName })).status).toBe(200);
    expect((await owner.api.post('/api/connection-details', { roomName })).body).toMatchObject({ role: 'host' });
    expect((await people.visitor().join({ roomName })).status).toBe(202);
  });

  it('can be emptied at once', async () => {
    const { owner, roomName } = await people.ownedRoom({ access: 'lobby' });
    const visitors = Array.from({ length: 4 }, () => people.visitor());
    for (const visitor of visitors) expect((await visitor.join({ roomName })).status).toBe(202);
    const answer = await owner.api.post(`/api/rooms/${roomName}/lobby`, { decision: 'admitAll' });
    expect([answer.status, answer.body]).toEqual([200, { admitted: 4 }]);
    for (const visitor of visitors) expect((await visitor.join({ roomName })).status).toBe(200);
  });

  it('is decided by hosts alone, and one’s own answer is told to oneself alone', async () => {
    const { roomName } = await people.ownedRoom({ access: 'lobby' });
    const { roomName: elsewhere, owner: otherOwner } = await people.ownedRoom({ access: 'lobby' });
    const visitor = people.visitor();
    const { lobbyId } = waitingSchema.parse((await visitor.join({ roomName })).body);
    const decide = { decision: 'admit' };
    expect((await apiOf(visitor).post(`/api/rooms/${roomName}/lobby/${lobbyId}`, decide)).status).toBe(403);
    expect((await people.nobody().post(`/api/rooms/${roomName}/lobby/${lobbyId}`, decide)).status).toBe(401);
    // A host of another room cannot decide by naming their own.
    expect(codeOf(await otherOwner.api.post(`/api/rooms/${elsewhere}/lobby/${lobbyId}`, decide))).toEqual([
      404,
      'lobby.not_found',
    ]);
    const stranger = people.visitor();
    await stranger.join({ roomName: 'lobby-stranger' });
    for (const id of [lobbyId, randomUUID(), 'x', "1' OR 1=1"])
      expect([404, 400], id).toContain((await apiOf(stranger).get(`/api/lobby/${encodeURIComponent(id)}`)).status);
    expect((await people.nobody().get(`/api/lobby/${lobbyId}`)).status).toBe(401);
    expect((await visitor.join({ roomName })).status).toBe(202);
  });

  it('forgets whoever went away, and turns a denial into a new question after a while', async () => {
    const { owner, roomName } = await people.ownedRoom({ access: 'lobby' });
    const visitor = people.visitor();
    const { lobbyId } = waitingSchema.parse((await visitor.join({ roomName })).body);
    await query(`UPDATE lobby_entry SET seen_at = now() - interval '3 minutes' WHERE id = $1`, [lobbyId]);
    expect((await owner.api.get(`/api/rooms/${roomName}/lobby`)).body).toEqual({ items: [] });
    await apiOf(visitor).get(`/api/lobby/${lobbyId}`);
    expect((await owner.api.get(`/api/rooms/${roomName}/lobby`)).body).toMatchObject({ items: [{ lobbyId }] });
    await owner.api.post(`/api/rooms/${roomName}/lobby/${lobbyId}`, { decision: 'deny' });
    expect((await visitor.join({ roomName })).status).toBe(403);
    await query(`UPDATE lobby_entry SET decided_at = now() - interval '11 minutes' WHERE id = $1`, [lobbyId]);
    expect((await visitor.join({ roomName })).status).toBe(202);
  });
});
