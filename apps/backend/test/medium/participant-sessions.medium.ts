import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuthenticationService } from '../../src/auth/authentication.service.js';
import { nobody } from '../../src/auth/caller.js';
import { CredentialStore } from '../../src/auth/credential-store.js';
import { AuditService } from '../../src/audit/audit.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { Visitor } from '../support/meeting.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

const authentication = (): AuthenticationService => backend.app.get(AuthenticationService);
const store = (): CredentialStore => backend.app.get(CredentialStore);
const seatToken = (visitor: Visitor): string =>
  [...visitor.cookies].find(([name]) => name.startsWith('lm_p_'))?.[1] ?? '';

describe('a participant session', () => {
  it('is what every join yields, for this room, person and identity', async () => {
    const visitor = new Visitor(backend.url);
    const { body } = await visitor.join({ roomName: 'seats-1', deviceId: 'device-0001' });
    const caller = await authentication().authenticate({ cookie: visitor.cookieHeader });
    expect(caller.principal).toMatchObject({ kind: 'guest' });
    expect(caller.participations).toEqual([
      {
        sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        roomName: 'seats-1',
        personId: body.identity.replace('_device-0001', ''),
        identity: body.identity,
        role: 'host',
        name: 'Amina',
      },
    ]);
  });

  it('holds one seat per room, the newest first, and answers to a bearer token too', async () => {
    const visitor = new Visitor(backend.url);
    for (const roomName of ['seats-2', 'seats-3']) await visitor.join({ roomName });
    await visitor.join({ roomName: 'seats-2' });
    const rooms = async (headers: object): Promise<string[]> =>
      (await authentication().authenticate(headers)).participations.map(({ roomName }) => roomName);
    expect((await rooms({ cookie: visitor.cookieHeader })).sort()).toEqual(['seats-2', 'seats-3']);
    expect(await rooms({ authorization: `Bearer ${seatToken(visitor)}` })).toHaveLength(1);
    expect(await authentication().authenticate({ authorization: `Bearer ${seatToken(visitor)}` })).toMatchObject({
      principal: { kind: 'nobody' },
    });
  });

  it('is kept as a hash only', async () => {
    const visitor = new Visitor(backend.url);
    await visitor.join({ roomName: 'seats-4' });
    const rows = await backend.database.query<object>('SELECT * FROM participant_session');
    expect(JSON.stringify(rows)).not.toContain(seatToken(visitor).slice(4));
    expect(backend.log()).not.toContain(seatToken(visitor).slice(4));
  });

  it('ends with the person’s right to be there, and follows a promotion', async () => {
    const visitor = new Visitor(backend.url);
    await new Visitor(backend.url).join({ roomName: 'seats-5' });
    const { body } = await visitor.join({ roomName: 'seats-5' });
    const seats = async (): Promise<unknown> =>
      (await authentication().authenticate({ cookie: visitor.cookieHeader }, { fresh: true })).participations;
    await store().changeParticipantRole({ roomName: 'seats-5', identity: body.identity, role: 'teacher' });
    expect(await seats()).toMatchObject([{ role: 'teacher' }]);
    await store().revokeParticipantSessions('seats-5', body.identity.split('_').slice(0, 2).join('_'));
    expect(await seats()).toEqual([]);
  });

  it.each([
    'Bearer nonsense',
    'Basic dXNlcjpwYXNz',
    'Bearer ',
    'lmp_without-scheme',
    `Bearer lmp_${'a'.repeat(43)}`,
    `Bearer ${'x'.repeat(6000)}`,
  ])('refuses a header credential that is none, whatever the cookies say: %s', async (authorization) => {
    const visitor = new Visitor(backend.url);
    await visitor.join({ roomName: 'seats-6' });
    const answer = await visitor.call('GET', '/api/connection-details?roomName=seats-6&participantName=x', {
      headers: { authorization },
    });
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('auth.credential_invalid');
  });
});

describe('the audit log', () => {
  it('keeps who did what, and nobody can change it', async () => {
    const audit = backend.app.get(AuditService);
    await audit.record(undefined, { actor: 'system', action: 'room.close', objectKind: 'room', objectId: 'r' });
    await audit.record(undefined, { actor: nobody, action: 'account.sign_in', objectKind: 'user' });
    expect(await backend.database.query('SELECT actor_kind, action FROM audit_entry ORDER BY id')).toEqual([
      { actor_kind: 'system', action: 'room.close' },
      { actor_kind: 'nobody', action: 'account.sign_in' },
    ]);
    for (const change of [`UPDATE audit_entry SET action = 'x'`, 'DELETE FROM audit_entry', 'TRUNCATE audit_entry'])
      await expect(backend.database.query(change), change).rejects.toThrow('The audit log cannot be changed');
  });
});
