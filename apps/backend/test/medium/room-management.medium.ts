import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshedTokenSchema, roomStatusSchema } from '@live-meeting/contracts/http/room-management';
import { apiOf, codeOf, type Api } from '../support/api.js';
import { liveKitKey, startBackend, type RunningBackend } from '../support/backend.js';
import { Browser } from '../support/browser.js';
import { claimsOf, type Visitor } from '../support/meeting.js';
import { attend } from '../support/attending.js';
import { RoomPeople } from '../support/room-people.js';
import { roomEvent, sendWebhook, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;
let people: RoomPeople;
let service: Api;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
  service = await people.service('rooms');
});

afterAll(async () => {
  await backend.stop();
});

describe('/api/room/status', () => {
  it('is scheduled, active and ended', async () => {
    const owner = await people.account();
    await owner.api.post('/api/rooms', { roomName: 'planned' });
    const planned = roomStatusSchema.parse((await owner.api.post('/api/room/status', { roomName: 'planned' })).body);
    expect(planned).toEqual({ success: true, roomName: 'planned', status: 'scheduled', participants: [] });

    const { roomName, visitor, identity, meetingId } = await attend(backend);
    const active = roomStatusSchema.parse((await apiOf(visitor).post('/api/room/status', { roomName })).body);
    expect(active).toMatchObject({ status: 'active', session: { meetingId, status: 'ACTIVE', endedAt: null } });
    expect(active.participants).toMatchObject([{ identity, name: 'Amina', role: 'host', leftAt: null }]);

    const room = { sid: meetingId, name: roomName, startedAtMs: Date.now() };
    const event = roomEvent('room_finished', room, { id: `EV_${randomUUID()}`, atMs: Date.now() });
    await sendWebhook(backend.url, signWebhook(event));
    const now = async (): Promise<unknown> => (await service.post('/api/room/status', { roomName })).body;
    await expect.poll(now, { timeout: 10_000 }).toMatchObject({
      status: 'ended',
      session: { status: 'ENDED', endReason: 'finished' },
    });
    expect(roomStatusSchema.parse(await now()).participants[0]?.leftAt).not.toBeNull();
  });

  it('is told to those who are part of it, and nobody learns of a room from it', async () => {
    const { roomName } = await attend(backend);
    const other = await attend(backend);
    expect((await people.nobody().post('/api/room/status', { roomName })).status).toBe(401);
    expect((await apiOf(other.visitor).post('/api/room/status', { roomName })).status).toBe(403);
    expect(codeOf(await service.post('/api/room/status', { roomName: 'none' }))).toEqual([404, 'room.not_found']);
    expect(codeOf(await service.post('/api/room/status', {}))).toEqual([400, 'request.invalid']);
  });
});

describe('/api/room/leave', () => {
  it('takes the caller out of LiveKit, closes attendance, ends the session and frees the seat', async () => {
    const { roomName, visitor, identity } = await attend(backend);
    const answer = await apiOf(visitor).post('/api/room/leave', { roomName });
    expect([answer.status, answer.body]).toEqual([200, { success: true }]);
    expect(await backend.roomAdmin.getParticipant(roomName, identity)).toBeUndefined();
    const [person] = roomStatusSchema.parse((await service.post('/api/room/status', { roomName })).body).participants;
    expect(person?.leftAt).not.toBeNull();
    expect(
      (await apiOf(visitor).post(`/api/rooms/${roomName}/consents`, { purpose: 'recording', granted: true })).status,
    ).toBe(403);
    expect(
      await backend.database.query(
        `SELECT 1 FROM seat s JOIN room r ON r.id = s.room_id WHERE r.room_name = $1 AND s.held_until > now()`,
        [roomName],
      ),
    ).toEqual([]);
    expect((await visitor.join({ roomName })).body.role).toBe('host');
  });

  it('works with the own participant token alone, and only for that room', async () => {
    const { roomName, identity, token } = await attend(backend);
    const other = await attend(backend);
    const byToken = (body: object): ReturnType<Api['post']> => people.nobody().post('/api/room/leave', body);
    for (const forged of [
      { roomName, token: other.token },
      { roomName, token: `${token.slice(0, -2)}AA` },
      { roomName, token: signWebhook({}, { key: liveKitKey }).authorization },
      {
        roomName,
        token: signWebhook({}, { claims: { sub: identity, video: { roomJoin: true, room: roomName } } }).authorization,
      },
    ])
      expect(codeOf(await byToken(forged))).toEqual([401, 'auth.credential_invalid']);
    expect(codeOf(await byToken({ roomName }))).toEqual([401, 'auth.required']);
    expect(await backend.roomAdmin.getParticipant(roomName, identity)).toBeDefined();
    expect((await byToken({ roomName, token })).status).toBe(200);
    expect(await backend.roomAdmin.getParticipant(roomName, identity)).toBeUndefined();
  });

  it('says so when LiveKit is away, and can be asked again', async () => {
    const { roomName, visitor } = await attend(backend);
    backend.roomAdmin.failWith('livekit.unavailable');
    expect(codeOf(await apiOf(visitor).post('/api/room/leave', { roomName }))).toEqual([503, 'livekit.unavailable']);
    backend.roomAdmin.failWith();
    expect((await apiOf(visitor).post('/api/room/leave', { roomName })).status).toBe(200);
  });
});

describe('/api/room/refresh-token', () => {
  const refresh = (visitor: Visitor, body: object): ReturnType<Api['post']> =>
    apiOf(visitor).post('/api/room/refresh-token', body);

  it('gives the same identity two more hours', async () => {
    const { roomName, visitor, identity, token } = await attend(backend);
    for (const answer of [
      await refresh(visitor, { roomName }),
      await people.nobody().post('/api/room/refresh-token', { roomName, token }),
    ]) {
      expect(answer.status).toBe(200);
      const fresh = refreshedTokenSchema.parse(answer.body);
      expect(fresh.ttlSeconds).toBe(7200);
      const claims = claimsOf(fresh.token);
      expect(claims).toMatchObject({ sub: identity, name: 'Amina', video: { room: roomName, canPublish: true } });
      expect(claims.exp - Date.now() / 1000).toBeGreaterThan(7100);
      expect(JSON.parse(claims.metadata)).toMatchObject({ role: 'host' });
    }
  });

  it('never gives more than was granted, nor than the role grants now', async () => {
    const roomName = `room-${randomUUID()}`;
    await service.post('/livekit/rooms', { name: roomName });
    const body = { roomName, participantName: 'x', identity: 'quiet', permissions: { canPublish: false } };
    const minted = await service.post<{ token: string; sessionToken: string }>('/livekit/token', body);
    const own = apiOf(new Browser(backend.url), minted.body.sessionToken);
    const rights = async (token?: string): Promise<unknown> => {
      const answer = await own.post('/api/room/refresh-token', { roomName, ...(token === undefined ? {} : { token }) });
      return claimsOf(refreshedTokenSchema.parse(answer.body).token).video['canPublish'];
    };
    expect([await rights(), await rights(minted.body.token)]).toEqual([false, false]);
    backend.roomAdmin.join(roomName, { identity: 'quiet' });
    const change = (role: string): ReturnType<Api['post']> =>
      service.post(`/api/rooms/${roomName}/participants/quiet/role`, { role });
    // A host gave the whole role; what the old token said still binds whoever shows only that.
    await change('teacher');
    expect([await rights(), await rights(minted.body.token)]).toEqual([true, false]);
    await change('student');
    expect([await rights(), await rights(minted.body.token)]).toEqual([false, false]);
  });

  it('is refused once removed, closed, left, or without seat and attendance', async () => {
    const removed = await attend(backend, (await attend(backend)).roomName);
    await service.delete(`/api/rooms/${removed.roomName}/participants/${removed.identity}`);
    const { roomName, token } = removed;
    expect(codeOf(await people.nobody().post('/api/room/refresh-token', { roomName, token }))).toEqual([
      403,
      'room.removed',
    ]);
    const closed = await attend(backend);
    await service.delete(`/api/rooms/${closed.roomName}`);
    expect((await refresh(closed.visitor, { roomName: closed.roomName })).status).toBe(403);
    const left = await attend(backend);
    await apiOf(left.visitor).post('/api/room/leave', { roomName: left.roomName });
    expect((await refresh(left.visitor, { roomName: left.roomName, token: left.token })).status).toBe(403);
    const idle = people.visitor();
    await idle.join({ roomName: 'idle' });
    expect((await refresh(idle, { roomName: 'idle' })).status).toBe(200);
    await backend.database.query(`UPDATE seat SET held_until = now() - interval '1 second'`);
    expect(codeOf(await refresh(idle, { roomName: 'idle' }))).toEqual([403, 'auth.forbidden']);
    expect((await refresh(idle, { roomName: 'another' })).status).toBe(403);
  });

  it('ends 12 hours after the join', async () => {
    const { roomName, visitor, token } = await attend(backend);
    await backend.database.query(
      `UPDATE participant_session SET expires_at = now() - interval '1 second' WHERE room_name = $1`,
      [roomName],
    );
    expect((await refresh(visitor, { roomName })).status).toBe(403);
    expect((await refresh(visitor, { roomName, token })).status).toBe(403);
  });
});
