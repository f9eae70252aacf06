import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionDetailsPostSchema } from '@live-meeting/contracts/http/connection-details';
import { hostLinkSchema } from '@live-meeting/contracts/http/room-moderation';
import { memberPageSchema } from '@live-meeting/contracts/http/rooms';
import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import { RoomFacts, type FactAudience } from '../../src/rooms/room-facts.service.js';
import { apiOf, codeOf } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { claimsOf } from '../support/meeting.js';
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

describe('a members’ room', () => {
  it('asks strangers to sign in, refuses other accounts, and gives members their role', async () => {
    const { owner, roomName } = await people.ownedRoom({ access: 'members' });
    const [student, other] = [await people.account(), await people.account()];
    await owner.api.put(`/api/rooms/${roomName}/members/${encodeURIComponent(student.email)}`, { role: 'student' });
    expect(codeOf(await people.visitor().join({ roomName }))).toEqual([401, 'auth.required']);
    const refused = await other.api.post('/api/connection-details', { roomName });
    expect(codeOf(refused)).toEqual([403, 'room.members_only']);
    const joined = connectionDetailsPostSchema.parse(
      (await student.api.post('/api/connection-details', { roomName })).body,
    );
    expect(joined).toMatchObject({ role: 'student', permissions: { canPublish: false, canSubscribe: true } });
    for (const role of ['participant', 'host', 'teacher'])
      expect(codeOf(await student.api.post('/api/connection-details', { roomName, role })), role).toEqual([
        403,
        'room.role_forbidden',
      ]);
  });

  it('lists its members, changes and drops them', async () => {
    const { owner, roomName } = await people.ownedRoom({ access: 'members' });
    const members = [await people.account(), await people.account(), await people.account()];
    for (const { userId } of members)
      expect((await owner.api.put(`/api/rooms/${roomName}/members/${userId}`, { role: 'student' })).status).toBe(204);
    const [first] = members;
    await owner.api.put(`/api/rooms/${roomName}/members/${first?.userId ?? ''}`, { role: 'teacher' });
    const page = memberPageSchema.parse((await owner.api.get(`/api/rooms/${roomName}/members?limit=2`)).body);
    const rest = memberPageSchema.parse(
      (await owner.api.get(`/api/rooms/${roomName}/members?limit=2&cursor=${page.nextCursor ?? ''}`)).body,
    );
    const all = [...page.items, ...rest.items];
    expect(all.map(({ userId }) => userId)).toEqual(members.map(({ userId }) => userId).sort());
    expect(all.find(({ userId }) => userId === first?.userId)).toMatchObject({ role: 'teacher', email: first?.email });
    expect(rest.nextCursor).toBeNull();

    const path = `/api/rooms/${roomName}/members/${first?.userId ?? ''}`;
    expect((await owner.api.delete(path)).status).toBe(204);
    expect(codeOf(await owner.api.delete(path))).toEqual([404, 'member.not_found']);
    expect(codeOf(await owner.api.put(`/api/rooms/${roomName}/members/nobody@example.com`, { role: 'hr' }))).toEqual([
      404,
      'member.not_found',
    ]);
    const refused = await owner.api.put(`/api/rooms/${roomName}/members/${randomUUID()}`, { role: 'recorder' });
    expect(codeOf(refused)).toEqual([400, 'request.invalid']);
  });
});

describe('a host link', () => {
  it('makes whoever redeems it first the host, once', async () => {
    const [host, newcomer, third] = [people.visitor(), people.visitor(), people.visitor()];
    await host.join({ roomName: 'lost-cookie' });
    expect((await newcomer.join({ roomName: 'lost-cookie' })).body.role).toBe('participant');
    expect((await apiOf(newcomer).post('/api/rooms/lost-cookie/host-link')).status).toBe(403);
    const link = hostLinkSchema.parse((await apiOf(host).post('/api/rooms/lost-cookie/host-link')).body);
    expect(link.url).toBe(`/rooms/lost-cookie#host=${link.hostToken}`);
    const { hostToken } = link;
    expect((await newcomer.join({ roomName: 'lost-cookie', hostToken })).body.role).toBe('host');
    expect(codeOf(await third.join({ roomName: 'lost-cookie', hostToken }))).toEqual([403, 'room.host_link_invalid']);
    expect((await newcomer.join({ roomName: 'lost-cookie' })).body.role).toBe('host');
    // Who was host stays one for this sitting.
    expect((await host.join({ roomName: 'lost-cookie' })).body.role).toBe('host');
    expect(JSON.stringify(await query('SELECT * FROM host_link'))).not.toContain(hostToken);
  });

  it('is of one room, replaced by the next, and of no use where the room has an owner', async () => {
    const host = people.visitor();
    for (const roomName of ['link-a', 'link-b']) await host.join({ roomName });
    const link = async (roomName: string): Promise<string> =>
      hostLinkSchema.parse((await apiOf(host).post(`/api/rooms/${roomName}/host-link`)).body).hostToken;
    const old = await link('link-a');
    const fresh = await link('link-a');
    const visitor = people.visitor();
    for (const [roomName, hostToken] of [
      ['link-b', fresh],
      ['link-a', old],
      ['link-a', `lml_${'a'.repeat(43)}`],
      ['link-a', 'x'.repeat(43)],
    ])
      expect(codeOf(await visitor.join({ roomName, hostToken }))).toEqual([403, 'room.host_link_invalid']);
    const { owner, roomName } = await people.ownedRoom({});
    expect((await owner.api.post(`/api/rooms/${roomName}/host-link`)).status).toBe(403);
  });
});

describe('an ad-hoc room that expired', () => {
  it('is another room for whoever opens it next: nobody is host, removed or admitted from before', async () => {
    const [first, second] = [people.visitor(), people.visitor()];
    await first.join({ roomName: 'again' });
    const { body } = await second.join({ roomName: 'again' });
    await apiOf(first).delete(`/api/rooms/again/participants/${body.identity}`);
    expect(codeOf(await second.join({ roomName: 'again' }))).toEqual([403, 'room.removed']);
    await query(`UPDATE room SET last_used_at = now() - interval '25 hours' WHERE room_name = 'again'`);
    expect((await second.join({ roomName: 'again' })).body.role).toBe('host');
    expect((await first.join({ roomName: 'again' })).body.role).toBe('participant');
    expect(await query(`SELECT 1 FROM room WHERE room_name LIKE 'again%'`)).toHaveLength(2);
  });
});

describe('somebody with an account', () => {
  it('is the same person on two devices, and two participants', async () => {
    const { owner, roomName } = await people.ownedRoom({ maxParticipants: 1 });
    const identities = await Promise.all(
      ['device-0001', 'device-0002'].map(async (deviceId) => {
        const { body } = await owner.api.post('/api/connection-details', { roomName, deviceId });
        return claimsOf(connectionDetailsPostSchema.parse(body).participantToken).sub;
      }),
    );
    expect(identities).toEqual([`${owner.personId}_device-0001`, `${owner.personId}_device-0002`]);
  });

  it('need not say a name, and others must', async () => {
    const { roomName } = await people.ownedRoom({});
    const answer = await people.nobody().post('/api/connection-details', { roomName });
    expect([answer.status, answer.body.details]).toEqual([400, [{ path: 'participantName', message: 'is required' }]]);
  });
});
