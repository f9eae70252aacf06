import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestableRoles, roomRoles, type RoomRole } from '@live-meeting/contracts/livekit/roles';
import { permissionsFor } from '@live-meeting/livekit-server/role-grants';
import type { Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { claimsOf } from '../support/meeting.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;
let api: Api;
const roomName = `room-${randomUUID()}`;

beforeAll(async () => {
  backend = await startBackend({ env: { RATE_LIMITS: 'off' } });
  people = new RoomPeople(backend);
  api = await people.service('rooms');
  await api.post('/livekit/rooms', { name: roomName, maxParticipants: 0 });
});

afterAll(async () => {
  await backend.stop();
});

/** Some of it as it should be, some of it anything: a body that is never accepted proves little. */
const role = fc.oneof(fc.constantFrom<string>(...roomRoles), fc.jsonValue());
const permissions = fc.oneof(
  fc.dictionary(
    fc.constantFrom('canPublish', 'canSubscribe', 'canPublishData', 'canUpdateMetadata', 'hidden'),
    fc.boolean(),
  ),
  fc.dictionary(
    fc.constantFrom('canPublish', 'hidden', 'roomAdmin', 'roomCreate', 'recorder', 'agent', 'canPublishSources'),
    fc.jsonValue(),
  ),
);
const metadata = fc.oneof(
  fc.string(),
  fc.constantFrom('{"role":"host"}', '"},"role":"host"', '{"video":{"roomAdmin":true}}'),
);
const identity = fc.oneof(
  fc.constantFrom('bot', 'user_1', 'guest_x', 'Recorder_1', 'agent_', 'candidate_7', 'constructor'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);
const extra = fc.dictionary(
  fc.constantFrom('video', 'grants', 'kind', 'attributes', 'roomConfig', 'sub', 'isTrusted', 'standing'),
  fc.jsonValue(),
  { maxKeys: 1 },
);

interface Minted {
  readonly token: string;
  readonly role: RoomRole;
}

const rights = ['canPublish', 'canSubscribe', 'canPublishData', 'canUpdateOwnMetadata', 'hidden'] as const;
const always = ['roomJoin', 'room'];

/** Exactly one room, no right beyond the role's, and no word of the client's outside its own place. */
function expectNoMoreThanTheRole({ token, role: granted }: Minted): void {
  const claims = claimsOf(token);
  const allowed = permissionsFor(granted);
  expect(claims.video).toMatchObject({ roomJoin: true, room: roomName });
  expect(Object.keys(claims.video).filter((key) => ![...always, ...rights].includes(key))).toEqual([]);
  const may = { ...allowed, canUpdateOwnMetadata: allowed.canUpdateMetadata };
  for (const right of rights) expect(claims.video[right] === true && !may[right], right).toBe(false);
  expect((JSON.parse(claims.metadata) as { role: unknown }).role).toBe(granted);
  expect(Object.keys(claims)).toEqual(
    expect.arrayContaining(['name', 'metadata', 'video', 'iss', 'sub', 'nbf', 'exp']) as string[],
  );
  expect(Object.keys(claims)).not.toContain('kind');
}

describe('whatever is asked for', () => {
  it('by another system, a token holds no more than the role it names, and none of our identities', async () => {
    let minted = 0;
    const body = fc.record({ role, permissions, metadata, identity, extra }, { requiredKeys: ['extra'] });
    await fc.assert(
      fc.asyncProperty(body, async ({ extra: more, ...fields }) => {
        const answer = await api.post<{ token: string }>('/livekit/token', {
          roomName,
          participantName: 'Bot',
          ...fields,
          ...more,
        });
        expect([201, 400]).toContain(answer.status);
        if (answer.status !== 201) return;
        minted += 1;
        const named = requestableRoles.find((name) => name === fields.role) ?? 'participant';
        expect(fields.role === undefined || fields.role === named).toBe(true);
        expectNoMoreThanTheRole({ token: answer.body.token, role: named });
        expect(claimsOf(answer.body.token).sub).not.toMatch(/^(user|guest|recorder|agent)_/i);
      }),
      { numRuns: 150 },
    );
    expect(minted).toBeGreaterThan(5);
  });

  it('by a guest, a token is a participant’s', async () => {
    const visitor = people.visitor();
    let joined = 0;
    const body = fc.record({ role, metadata, extra }, { requiredKeys: ['extra'] });
    await fc.assert(
      fc.asyncProperty(body, async ({ extra: more, ...fields }) => {
        const answer = await visitor.join({ roomName, ...fields, ...more });
        expect([200, 400, 403]).toContain(answer.status);
        if (answer.status !== 200) return;
        joined += 1;
        expect(answer.body.role).toBe('participant');
        expectNoMoreThanTheRole({ token: answer.body.participantToken, role: 'participant' });
      }),
      { numRuns: 150 },
    );
    expect(joined).toBeGreaterThan(5);
  });
});
