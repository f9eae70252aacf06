import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectionDetailsPostSchema, connectionDetailsSchema } from '@live-meeting/contracts/http/connection-details';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { InMemoryRoomAdmin } from '@live-meeting/livekit-server/in-memory-room-admin';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { claimsOf, Visitor } from '../support/meeting.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { createTestDatabase } from '../support/test-database.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend({ env: { LIVEKIT_REGIONS: '{"eu":"wss://eu.example.com"}' } });
});

afterAll(async () => {
  await backend.stop();
});

const visitor = (): Visitor => new Visitor(backend.url);

describe('an open meeting', () => {
  it('makes whoever comes first its host, and keeps them host', async () => {
    const first = visitor();
    const opened = await first.join({ roomName: 'open-1' });
    expect(opened.status).toBe(200);
    expect(connectionDetailsPostSchema.parse(opened.body)).toMatchObject({
      roomName: 'open-1',
      role: 'host',
      serverUrl: 'ws://127.0.0.1:7880',
      token: opened.body.participantToken,
      url: opened.body.serverUrl,
    });
    expect((await visitor().join({ roomName: 'open-1' })).body.role).toBe('participant');
    expect((await first.join({ roomName: 'open-1' })).body.role).toBe('host');
    expect((await first.join({ roomName: 'open-1', role: 'participant' })).body.role).toBe('participant');
  });

  it('has one host when two come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => visitor().join({ roomName: 'open-race' })));
    expect(answers.map(({ body }) => body.role).filter((role) => role === 'host')).toHaveLength(1);
  });

  it('makes the LiveKit room', async () => {
    await visitor().join({ roomName: 'open-2' });
    expect(await backend.roomAdmin.getRoom('open-2')).toMatchObject({ name: 'open-2', maxParticipants: 255 });
  });

  it('gives a token for exactly this room and role, and nothing about the person but the name', async () => {
    const { body } = await visitor().join({
      roomName: 'open-3',
      participantName: '  آمنة 🎉  ',
      metadata: '{"role":"host"}',
    });
    const claims = claimsOf(body.participantToken);
    expect(claims.video).toEqual({
      roomJoin: true,
      room: 'open-3',
      canPublish: true,
      canSubscribe: true,
      canPublishData: true,
      canUpdateOwnMetadata: false,
    });
    expect(claims).toMatchObject({ sub: body.identity, name: 'آمنة 🎉' });
    expect(JSON.parse(claims.metadata)).toEqual({
      role: 'host',
      joinedAt: expect.any(String) as string,
      client: '{"role":"host"}',
    });
    expect(claims.exp - Math.floor(Date.now() / 1000)).toBeGreaterThan(595);
    expect(claims.exp - Math.floor(Date.now() / 1000)).toBeLessThanOrEqual(601);
  });

  it('makes two devices of one person two participants', async () => {
    const person = visitor();
    const phone = await person.join({ roomName: 'open-4', deviceId: 'phone-0001' });
    const laptop = await person.join({ roomName: 'open-4', deviceId: 'laptop-0001' });
    const neither = await person.join({ roomName: 'open-4' });
    expect(new Set([phone, laptop, neither].map(({ body }) => body.identity)).size).toBe(3);
    expect(phone.body.identity).toMatch(/^guest_[0-9a-f-]{36}_phone-0001$/);
  });

  it('does not believe a cookie that is not ours', async () => {
    const host = await visitor().join({ roomName: 'open-5' });
    const hostId = host.body.identity.split('_')[1] ?? '';
    const forged = await fetch(`${backend.url}/api/connection-details?roomName=open-5&participantName=x`, {
      headers: { cookie: `lm_guest=${hostId}.${String(Math.floor(Date.now() / 1000))}.Zm9yZ2Vk` },
    });
    expect(connectionDetailsSchema.parse(await forged.json()).role).toBe('participant');
  });

  it('refuses a role that the caller does not have', async () => {
    await visitor().join({ roomName: 'open-6' });
    for (const role of ['host', 'hr', 'observer', 'ai_agent', 'teacher']) {
      const answer = await visitor().join({ roomName: 'open-6', role });
      expect(answer.status, role).toBe(403);
      expect(answer.body.code).toBe('room.role_forbidden');
    }
  });

  it('knows no invitation yet', async () => {
    const answer = await visitor().join({ roomName: 'open-7', inviteCode: 'x'.repeat(32) });
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('invite.not_found');
  });

  it('chooses the address by region, never from it', async () => {
    expect((await visitor().join({ roomName: 'open-8', region: 'eu' })).body.serverUrl).toBe('wss://eu.example.com');
    expect((await visitor().join({ roomName: 'open-8', region: 'constructor' })).status).toBe(400);
  });

  it('answers GET the same, sets the cookie and forbids storing', async () => {
    const response = await fetch(`${backend.url}/api/connection-details?roomName=open-9&participantName=Ana&unknown=1`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    expect(cookies[0]).toMatch(/^lm_guest=.*; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookies[1]).toMatch(/^lm_p_[0-9a-f]{12}=lmp_.{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(Object.keys(connectionDetailsSchema.parse(await response.json()))).not.toContain('token');
  });
});

describe('a room that cannot be entered', () => {
  it('is closed for good when it is closed', async () => {
    await visitor().join({ roomName: 'closed-1' });
    await backend.database.query(`UPDATE room SET closed_at = now() WHERE room_name = 'closed-1'`);
    const answer = await visitor().join({ roomName: 'closed-1' });
    expect(answer.status).toBe(410);
    expect(answer.body.code).toBe('room.closed');
  });

  it('is open to a new host a day after its last use', async () => {
    const old = visitor();
    await old.join({ roomName: 'expired-1' });
    await backend.database.query(
      `UPDATE room SET last_used_at = now() - interval '25 hours' WHERE room_name = 'expired-1'`,
    );
    expect((await visitor().join({ roomName: 'expired-1' })).body.role).toBe('host');
    expect((await old.join({ roomName: 'expired-1' })).body.role).toBe('participant');
  });

  it('does not exist where meetings are not open, nor for a stranger’s host name', async () => {
    const strict = await startBackend({ env: { OPEN_MEETINGS: 'false' } });
    try {
      const answer = await new Visitor(strict.url).join({ roomName: 'open-1' });
      expect(answer.status).toBe(404);
      expect(answer.body.code).toBe('room.not_found');
      expect(await strict.database.query('SELECT 1 FROM room')).toEqual([]);
    } finally {
      await strict.stop();
    }
    const forwarded = await fetch(`${backend.url}/api/connection-details?roomName=rebound&participantName=x`, {
      headers: { 'x-forwarded-host': 'evil.example' },
    });
    expect(forwarded.status).toBe(404);
  });
});

describe('when a part is away', () => {
  it('says which, when to come again, and recovers', async () => {
    class Broken extends InMemoryRoomAdmin {
      broken = true;
      override createRoom(
        options: Parameters<InMemoryRoomAdmin['createRoom']>[0],
      ): ReturnType<InMemoryRoomAdmin['createRoom']> {
        return this.broken ? Promise.reject(new AppError('livekit.unavailable')) : super.createRoom(options);
      }
    }
    const roomAdmin = new Broken();
    const other = await startBackend({ roomAdmin });
    try {
      const person = new Visitor(other.url);
      const answer = await person.join({ roomName: 'away-1' });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(answer.body.code).toBe('livekit.unavailable');
      roomAdmin.broken = false;
      expect((await person.join({ roomName: 'away-1' })).status).toBe(200);
    } finally {
      await other.stop();
    }
  });

  it.each(['cut', 'hang'] as const)(
    'answers 503 within 3 s when the wire to the database is %s, and works again when it is back',
    async (fault) => {
      const database = await createTestDatabase(inject('postgresUrl'));
      const target = new URL(database.url);
      const wire = new TcpProxy({ host: target.hostname, port: Number(target.port) });
      target.port = String(await wire.open());
      const other = await startBackend({ database: { ...database, url: target.href } });
      try {
        const person = new Visitor(other.url);
        expect((await person.join({ roomName: 'away-2' })).status).toBe(200);
        await wire[fault]();
        const startedAt = performance.now();
        const answer = await person.join({ roomName: 'away-2' });
        expect(performance.now() - startedAt).toBeLessThan(3000);
        expect(answer.status).toBe(503);
        expect(answer.headers.get('retry-after')).toBe('2');
        expect(answer.body.code).toBe('database.unavailable');
        expect((await fetch(`${other.url}/health/live`)).status).toBe(200);
        await wire.cut();
        await wire.open();
        expect((await person.join({ roomName: 'away-2' })).status).toBe(200);
      } finally {
        await other.stop();
        await wire.cut();
      }
    },
  );
});
