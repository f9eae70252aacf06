import fc from 'fast-check';
import { AccessToken } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { apiKey, apiSecret, signedWithKeyPair, signWebhook, unsigned } from '../test/signing.js';
import { TokenMinter } from './tokens.js';
import { WebhookVerifier } from './webhook-verifier.js';

const verifier = new WebhookVerifier({ apiKey, apiSecret });
const text = '{"event":"room_started", "room":{"sid":"RM_1", "name":"calm"}, "id":"EV_1", "createdAt":"1795215675"}';
const body = Buffer.from(text);
const nowSeconds = Math.floor(Date.now() / 1000);
const refused = { code: 'webhook.signature_invalid', row: { status: 401 } };

describe('WebhookVerifier', () => {
  it('lets in what LiveKit signed', async () => {
    await expect(verifier.verify(body, signWebhook(body))).resolves.toEqual({
      id: 'EV_1',
      name: 'room_started',
      createdAtMs: 1_795_215_675_000,
      room: { sid: 'RM_1', name: 'calm', createdAtMs: 0 },
    });
  });

  it('lets in what the SDK signed', async () => {
    const token = new AccessToken(apiKey, apiSecret, { ttl: 300 });
    token.sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', body)).toString('base64');
    await expect(verifier.verify(body, await token.toJwt())).resolves.toMatchObject({ id: 'EV_1' });
  });

  it('reads any view of bytes', async () => {
    const padded = new Uint8Array(body.length + 7);
    padded.set(body, 5);
    const view = padded.subarray(5, 5 + body.length);
    await expect(verifier.verify(view, signWebhook(body))).resolves.toMatchObject({ id: 'EV_1' });
  });

  it.each<[string, string | undefined]>([
    ['no header', undefined],
    ['an empty header', ''],
    ['Bearer before the token', `Bearer ${signWebhook(body)}`],
    ['something else', 'x'],
    ['two parts', 'a.b'],
    ['four parts', `${signWebhook(body)}.x`],
    ['another secret', signWebhook(body, { secret: 'another secret of thirty-two characters' })],
    ['an empty secret', signWebhook(body, { secret: '' })],
    ['another key', signWebhook(body, { claims: { iss: 'other' } })],
    ['no key', signWebhook(body, { claims: { iss: undefined } })],
    ['alg none', unsigned(signWebhook(body))],
    ['alg none with the right signature', signWebhook(body, { header: { alg: 'none' } })],
    ['RS256', signedWithKeyPair(signWebhook(body))],
    ['RS256 with the right signature', signWebhook(body, { header: { alg: 'RS256' } })],
    ['HS512 with the right signature', signWebhook(body, { header: { alg: 'HS512' } })],
    ['a demand we do not know', signWebhook(body, { header: { alg: 'HS256', crit: ['b64'], b64: false } })],
    ['a token that has expired', signWebhook(body, { claims: { exp: nowSeconds - 61 } })],
    ['a token that never expires', signWebhook(body, { claims: { exp: undefined } })],
    ['an expiry that is no number', signWebhook(body, { claims: { exp: '9999999999' } })],
    ['a token that is not valid yet', signWebhook(body, { claims: { nbf: nowSeconds + 120 } })],
    ['a start that is no number', signWebhook(body, { claims: { nbf: '1' } })],
    ['no hash of the body', signWebhook(body, { claims: { sha256: undefined } })],
    ['an empty hash', signWebhook(body, { claims: { sha256: '' } })],
    ['a hash that is no text', signWebhook(body, { claims: { sha256: [1] } })],
    ['the hash of another body', signWebhook(Buffer.from(`${text} `))],
    ['the hash in hex', signWebhook(body, { claims: { sha256: hexOf(signWebhook(body)) } })],
  ])('refuses %s', async (_, authorization) => {
    await expect(verifier.verify(body, authorization)).rejects.toMatchObject(refused);
  });

  it('refuses the same JSON written again', async () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(text)));
    await expect(verifier.verify(again, signWebhook(body))).rejects.toMatchObject(refused);
  });

  it('refuses tokens for people: they hold no hash', async () => {
    const minter = new TokenMinter({ apiKey, apiSecret });
    const { token } = await minter.mint({ roomName: 'r', identity: 'i', name: 'n', role: 'host', ttlSeconds: 60 });
    await expect(verifier.verify(body, token)).rejects.toMatchObject(refused);
  });

  it('refuses every altered byte of the body', async () => {
    const authorization = signWebhook(body);
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const altered = Uint8Array.from(body, (byte, index) => (index === at ? byte ^ flip : byte));
        await expect(verifier.verify(altered, authorization)).rejects.toMatchObject(refused);
      }),
    );
  });

  it('refuses every altered character of the header', async () => {
    const authorization = signWebhook(body);
    await fc.assert(
      fc.asyncProperty(fc.nat(authorization.length - 1), fc.string({ minLength: 1, maxLength: 1 }), async (at, by) => {
        fc.pre(authorization[at] !== by);
        const altered = `${authorization.slice(0, at)}${by}${authorization.slice(at + 1)}`;
        await expect(verifier.verify(body, altered)).rejects.toMatchObject(refused);
      }),
    );
  });

  it('never fails in another way, whatever the header holds', async () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.base64String(), fc.json().map(toBase64)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(parts, async (given) => {
        await expect(verifier.verify(body, given.join('.'))).rejects.toMatchObject(refused);
      }),
    );
  });

  it.each([
    ['payload that is no object', '"text"'],
    ['payload that is no JSON', 'text'],
    ['payload that is null', 'null'],
  ])('refuses a signed %s', async (_, payload) => {
    const [header] = signWebhook(body).split('.');
    const signed = `${header ?? ''}.${toBase64(payload)}`;
    const { createHmac } = await import('node:crypto');
    const signature = createHmac('sha256', apiSecret).update(signed).digest('base64url');
    await expect(verifier.verify(body, `${signed}.${signature}`)).rejects.toMatchObject(refused);
  });

  it.each([-50, 50])('allows clocks that are %i seconds apart', async (skewSeconds) => {
    const nbf = nowSeconds + skewSeconds;
    const fresh = signWebhook(body, { claims: { nbf, exp: nbf + 300 } });
    await expect(verifier.verify(body, fresh)).resolves.toMatchObject({ id: 'EV_1' });
    const about = { claims: { nbf: nowSeconds - 400, exp: nowSeconds - 50 } };
    await expect(verifier.verify(body, signWebhook(body, about))).resolves.toMatchObject({ id: 'EV_1' });
  });

  it('moves with the clock it is given', async () => {
    let now = Date.now();
    const moved = new WebhookVerifier({ apiKey, apiSecret, clockToleranceSeconds: 0, now: () => now });
    const authorization = signWebhook(body);
    await expect(moved.verify(body, authorization)).resolves.toMatchObject({ id: 'EV_1' });
    now += 301_000;
    await expect(moved.verify(body, authorization)).rejects.toMatchObject({ cause: { message: 'expired' } });
    now -= 310_000;
    await expect(moved.verify(body, authorization)).rejects.toMatchObject({ cause: { message: 'not valid yet' } });
  });

  it('says of a verified body that is no event that it is malformed, not forged', async () => {
    for (const wrong of ['', 'text', '[]', 'null', '{}', '{"event":7}']) {
      await expect(verifier.verify(Buffer.from(wrong), signWebhook(wrong))).rejects.toMatchObject({
        code: 'request.malformed',
      });
    }
  });

  it('is not made without key and secret', () => {
    expect(() => new WebhookVerifier({ apiKey: '', apiSecret })).toThrow(TypeError);
    expect(() => new WebhookVerifier({ apiKey, apiSecret: '' })).toThrow(TypeError);
  });
});

function toBase64(value: string): string {
  return Buffer.from(value).toString('base64url');
}

function hexOf(authorization: string): string {
  const payload = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { sha256 } = JSON.parse(payload) as { sha256: string };
  return Buffer.from(sha256, 'base64').toString('hex');
}
