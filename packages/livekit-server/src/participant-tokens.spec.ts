import { createHmac } from 'node:crypto';
import { roomRoles } from '@live-meeting/contracts/livekit/roles';
import { beforeEach, describe, expect, it } from 'vitest';
import { ParticipantTokenReader } from './participant-tokens.js';
import { permissionsFor } from './role-grants.js';
import { TokenMinter } from './tokens.js';

const credentials = { apiKey: 'key', apiSecret: 'secret-0123456789-0123456789' };
const nowMs = 1_800_000_000_000;

function sign(claims: object, { alg = 'HS256', secret = credentials.apiSecret, ...header } = {}): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${encode({ alg, typ: 'JWT', ...header })}.${encode(claims)}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}

describe('ParticipantTokenReader', () => {
  const video = {
    roomJoin: true,
    room: 'standup',
    canPublish: true,
    canSubscribe: true,
    canPublishData: true,
    canUpdateOwnMetadata: false,
  };
  const claims = { iss: 'key', sub: 'bot', exp: nowMs / 1000 + 60, video };
  let reader: ParticipantTokenReader;

  beforeEach(() => {
    reader = new ParticipantTokenReader({ ...credentials, now: () => nowMs });
  });

  it.each(roomRoles)('reads what was minted for %s', async (role) => {
    const minter = new TokenMinter({ ...credentials, now: () => nowMs });
    const person = { roomName: 'standup', identity: 'bot', name: 'Bot', role, metadata: 'm', ttlSeconds: 60 };
    const { token } = await minter.mint(person);
    expect(reader.read(token)).toEqual({
      roomName: 'standup',
      identity: 'bot',
      metadata: 'm',
      permissions: permissionsFor(role),
    });
  });

  it('reads the least there can be', () => {
    expect(reader.read(sign(claims))).toMatchObject({ metadata: '', permissions: { hidden: false } });
  });

  it.each([
    ['of another secret', sign(claims, { secret: 'another-secret-0123456789' })],
    ['of another key', sign({ ...claims, iss: 'other' })],
    ['that has expired', sign({ ...claims, exp: nowMs / 1000 })],
    ['that never expires', sign({ ...claims, exp: undefined })],
    ['without a signature', `${sign(claims).split('.').slice(0, 2).join('.')}.`],
    ['of another algorithm', sign(claims, { alg: 'none' })],
    ['with demands of its header', sign(claims, { crit: ['b64'] } as object)],
    ['of a webhook', sign({ ...claims, sha256: 'x' })],
    ['for our own API', sign({ ...claims, aud: 'live-meeting' })],
    ['for no room', sign({ ...claims, video: { ...video, room: '' } })],
    ['without the right to join', sign({ ...claims, video: { ...video, roomJoin: false } })],
    ['of the server itself', sign({ ...claims, video: { roomCreate: true } })],
    ['without identity', sign({ ...claims, sub: '' })],
    ['with a fourth part', `${sign(claims)}.x`],
    ['that is nothing', ''],
  ])('does not read one %s', (_what, token) => {
    expect(reader.read(token)).toBeUndefined();
  });

  it('needs credentials', () => {
    expect(() => new ParticipantTokenReader({ apiKey: '', apiSecret: 'x' })).toThrow(TypeError);
  });
});
