import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveKitKey, liveKitSecret, startBackend, type RunningBackend } from '../support/backend.js';
import { Browser } from '../support/browser.js';
import { Visitor } from '../support/meeting.js';
import { sendWebhook, signWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;

beforeAll(async () => {
  // One secret for both, as nobody should have it: even then a token for one is none for the other.
  backend = await startBackend({ env: { JWT_SECRET: liveKitSecret } });
});

afterAll(async () => {
  await backend.stop();
});

type Claims = Readonly<Record<string, unknown>>;

const nowSeconds = Math.floor(Date.now() / 1000);
const right = { sub: 'ats', scope: 'rooms admin', aud: 'live-meeting', iat: nowSeconds, exp: nowSeconds + 600 };
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function hs256(claims: Claims, header: object = { alg: 'HS256', typ: 'JWT' }, secret = liveKitSecret): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function rs256(claims: Claims): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

async function bearer(token: string): Promise<readonly [number, string]> {
  const headers = { authorization: `Bearer ${token}` };
  const { status, body } = await new Browser(backend.url).call('GET', '/api/rooms', { headers });
  return [status, body.code];
}

/** What LiveKit is given by whoever has joined. */
async function participantToken(): Promise<string> {
  const { status, body } = await new Visitor(backend.url).join({ roomName: 'audiences', deviceId: 'tab-0001' });
  expect(status).toBe(200);
  return body.participantToken;
}

const webhookBody = JSON.stringify({ event: 'room_started', id: 'EV_audiences' });

describe('a bearer token', () => {
  it('is taken when all of it is right', async () => {
    expect((await bearer(hs256(right)))[0]).toBe(200);
  });

  it.each([
    ['no algorithm', `${encode({ alg: 'none' })}.${encode(right)}.`],
    ['no algorithm, though signed', hs256(right, { alg: 'none', typ: 'JWT' })],
    ['a key pair of the sender’s own', rs256(right)],
    ['the secret under another name', hs256(right, { alg: 'HS512', typ: 'JWT' })],
    ['another secret', hs256(right, undefined, 'another-secret-0123456789-0123456789')],
    ['no end', hs256({ ...right, exp: undefined })],
    ['an end that has passed', hs256({ ...right, iat: nowSeconds - 900, exp: nowSeconds - 120 })],
    ['an end too far away', hs256({ ...right, exp: nowSeconds + 30 * 86_400 })],
    ['a start to come', hs256({ ...right, nbf: nowSeconds + 900 })],
    ['another audience', hs256({ ...right, aud: 'livekit' })],
    ['no audience', hs256({ ...right, aud: undefined })],
    ['nobody', hs256({ ...right, sub: undefined })],
    ['no scope', hs256({ ...right, scope: undefined })],
    ['a claim changed', hs256(right).replace(/\.[^.]+\./, `.${encode({ ...right, sub: 'other' })}.`)],
    ['nothing', ''],
  ])('is refused with %s', async (_name, token) => {
    expect(await bearer(token)).toEqual([401, 'auth.credential_invalid']);
  });
});

describe('three audiences under one secret', () => {
  it('the media server’s tokens open no route', async () => {
    expect(await bearer(await participantToken())).toEqual([401, 'auth.credential_invalid']);
    const { authorization } = signWebhook(webhookBody);
    expect(await bearer(authorization)).toEqual([401, 'auth.credential_invalid']);
    expect(await bearer(hs256({ ...right, aud: undefined, iss: liveKitKey, video: { roomAdmin: true } }))).toEqual([
      401,
      'auth.credential_invalid',
    ]);
  });

  it('neither a route’s token nor a participant’s signs a webhook', async () => {
    const hashed = { ...right, iss: liveKitKey };
    for (const authorization of [hs256(right), hs256(hashed), await participantToken()]) {
      const response = await sendWebhook(backend.url, { body: webhookBody, authorization });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'webhook.signature_invalid' });
    }
  });

  it('neither a route’s token nor a webhook’s is a participant’s', async () => {
    const { authorization } = signWebhook(webhookBody);
    const forged = hs256({ ...right, iss: liveKitKey, video: { roomJoin: true, room: 'other' } });
    for (const token of [hs256(right), authorization, forged, rs256({ ...right, iss: liveKitKey })]) {
      for (const path of ['/api/room/refresh-token', '/api/room/leave']) {
        const { status } = await new Browser(backend.url).call('POST', path, {
          body: { roomName: 'audiences', token },
        });
        expect([401, 403], path).toContain(status);
      }
    }
  });

  it('a participant’s token is what it is for', async () => {
    const { status } = await new Browser(backend.url).call('POST', '/api/room/refresh-token', {
      body: { roomName: 'audiences', token: await participantToken() },
    });
    expect(status).toBe(200);
  });
});
