import { roomRoles, type Permissions } from '@live-meeting/contracts/livekit/roles';
import fc from 'fast-check';
import { AccessToken, TokenVerifier } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { permissionsFor, toVideoGrant } from './role-grants.js';
import { TokenMinter, type TokenRequest } from './tokens.js';

const apiKey = 'key';
const apiSecret = 'a secret of at least thirty-two characters';
const nowMs = Date.UTC(2026, 2, 1, 10, 0, 0, 700);
const nowSeconds = Math.floor(nowMs / 1000);
const minter = new TokenMinter({ apiKey, apiSecret, now: () => nowMs });
const request: TokenRequest = {
  roomName: 'calm-river',
  identity: 'user_1',
  name: 'Amina Haddad',
  role: 'participant',
  ttlSeconds: 600,
};

describe('TokenMinter', () => {
  it('mints what the SDK verifies, with exactly these claims', async () => {
    const live = new TokenMinter({ apiKey, apiSecret });
    const { token } = await live.mint({ ...request, metadata: '{"role":"participant"}', attributes: { hand: 'up' } });
    const { iat, nbf, exp, ...claims } = await new TokenVerifier(apiKey, apiSecret).verify(token);
    expect(iat).toBeUndefined();
    expect(Number(exp) - Number(nbf)).toBe(610);
    expect(claims).toEqual({
      iss: apiKey,
      sub: 'user_1',
      name: 'Amina Haddad',
      metadata: '{"role":"participant"}',
      attributes: { hand: 'up' },
      video: toVideoGrant('calm-river', {}, 'participant'),
    });
  });

  it('names the same claims as the AccessToken of the SDK', async () => {
    const theirs = new AccessToken(apiKey, apiSecret, { identity: 'user_1', name: 'Amina', metadata: 'm', ttl: 600 });
    theirs.addGrant(toVideoGrant('calm-river', {}, 'host'));
    const ours = await minter.mint({ ...request, name: 'Amina', metadata: 'm', role: 'host' });
    const expected = decode(await theirs.toJwt());
    expect(decode(ours.token)).toEqual({ ...expected, nbf: nowSeconds - 10, exp: nowSeconds + 600 });
  });

  it('back-dates the start by ten seconds and says when the token ends', async () => {
    const { token, expiresAt } = await minter.mint(request);
    expect(decode(token)).toMatchObject({ nbf: nowSeconds - 10, exp: nowSeconds + 600 });
    expect(expiresAt).toEqual(new Date((nowSeconds + 600) * 1000));
  });

  it('is refused under another secret or key', async () => {
    const { token } = await new TokenMinter({ apiKey, apiSecret }).mint(request);
    await expect(new TokenVerifier(apiKey, `${apiSecret}!`).verify(token)).rejects.toThrow();
    await expect(new TokenVerifier('other', apiSecret).verify(token)).rejects.toThrow();
  });

  it('answers the permissions it granted', async () => {
    const { permissions } = await minter.mint({ ...request, permissions: { canPublish: false } });
    expect(permissions).toEqual({ ...permissionsFor('participant'), canPublish: false });
  });

  it('holds no more than the role and one room, whatever it is given', async () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const anyRequest = fc.record({
      roomName: words,
      identity: words,
      name: words,
      role: fc.constantFrom(...roomRoles),
      permissions: fc.dictionary(fc.constantFrom('canPublish', 'hidden', 'roomAdmin', 'recorder'), fc.boolean()),
      metadata: words,
      attributes: fc.dictionary(fc.constantFrom('video', 'sha256', 'role', '__proto__'), words),
      ttlSeconds: fc.integer({ min: 1, max: 86_400 }),
    }) as fc.Arbitrary<TokenRequest & { permissions: Partial<Permissions> }>;
    await fc.assert(
      fc.asyncProperty(anyRequest, async (any) => {
        const { video, sha256, sub, exp } = decode((await minter.mint(any)).token);
        expect(video).toEqual(toVideoGrant(any.roomName, any.permissions, any.role));
        expect(sub).toBe(any.identity);
        expect(exp).toBe(nowSeconds + any.ttlSeconds);
        expect(sha256).toBeUndefined();
      }),
    );
  });

  it.each<[string, Partial<TokenRequest>]>([
    ['no room, which LiveKit reads as every room', { roomName: '' }],
    ['no identity', { identity: '' }],
    ['no lifetime', { ttlSeconds: 0 }],
    ['a lifetime that is no number', { ttlSeconds: Number.NaN }],
    ['a broken second', { ttlSeconds: 1.5 }],
    ['more than a day', { ttlSeconds: 86_401 }],
    ['too much metadata', { metadata: 'x'.repeat(4097) }],
  ])('refuses %s', async (_, wrong) => {
    await expect(minter.mint({ ...request, ...wrong })).rejects.toMatchObject({ code: 'internal.unexpected' });
  });

  it('is not made without key and secret', () => {
    expect(() => new TokenMinter({ apiKey: '', apiSecret })).toThrow(TypeError);
    expect(() => new TokenMinter({ apiKey, apiSecret: '' })).toThrow(TypeError);
  });
});

function decode(token: string): Record<string, unknown> {
  const payload = token.split('.')[1] ?? '';
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
}
