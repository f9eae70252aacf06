import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { roomEvent, sendWebhook, signWebhook, type SignedWebhook } from '../support/signed-webhook.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

const storedEvents = (): Promise<object[]> => backend.database.query('SELECT id FROM webhook_event');
const sessions = (): Promise<object[]> => backend.database.query('SELECT id FROM session');
const room = { sid: 'RM_forged', name: 'forged', startedAtMs: 1_800_000_000_000 };

describe('a webhook that is not LiveKit’s', () => {
  const event = roomEvent('room_started', room, { id: 'EV_forged', atMs: 1 });
  const good = signWebhook(event);
  const nowSeconds = Math.floor(Date.now() / 1000);
  const unsigned = (claims: object): string =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

  const forgeries: readonly (readonly [string, SignedWebhook])[] = [
    ['no signature', { ...good, authorization: '' }],
    ['another secret', signWebhook(event, { secret: 'another-secret-0123456789-0123456789' })],
    ['another key', signWebhook(event, { key: 'other-key' })],
    ['an altered byte', { ...good, body: good.body.replace('RM_forged', 'RM_forgee') }],
    ['the same JSON written anew', { ...good, body: JSON.stringify(JSON.parse(good.body), null, 1) }],
    ['an expired signature', signWebhook(event, { claims: { nbf: nowSeconds - 900, exp: nowSeconds - 120 } })],
    ['a signature of tomorrow', signWebhook(event, { claims: { nbf: nowSeconds + 3600 } })],
    ['no hash', signWebhook(event, { claims: { sha256: undefined } })],
    [
      'a join token',
      signWebhook(event, { claims: { sha256: undefined, sub: 'me', video: { roomJoin: true, room: 'forged' } } }),
    ],
    ['a Bearer prefix', { ...good, authorization: `Bearer ${good.authorization}` }],
    ['no algorithm', { ...good, authorization: unsigned({ iss: 'test-key', exp: nowSeconds + 60 }) }],
    ['rubbish', { ...good, authorization: 'rubbish' }],
  ];

  it.each(forgeries)('is refused: %s', async (_name, webhook) => {
    const before = await storedEvents();
    const response = await sendWebhook(backend.url, webhook);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'webhook.signature_invalid' });
    expect(await storedEvents()).toEqual(before);
    expect(await sessions()).toEqual([]);
  });

  it('is refused without being read when it is too large or of another type', async () => {
    const large = signWebhook({ ...event, padding: 'x'.repeat(300_000) });
    expect((await sendWebhook(backend.url, large)).status).toBe(413);
    expect((await sendWebhook(backend.url, good, 'text/plain')).status).toBe(415);
  });

  it('is refused though signed when it is not a JSON object', async () => {
    for (const text of ['not json', '[]', '"room_started"']) {
      const response = await sendWebhook(backend.url, signWebhook(text));
      expect(response.status, text).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'request.malformed' });
    }
  });
});
