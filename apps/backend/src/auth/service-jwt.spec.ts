import { createHmac, createSecretKey, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signServiceJwt, verifyServiceJwt, type JwtRules } from './service-jwt.js';

const secret = 'a-secret-of-forty-characters-0123456789a';
const rules: JwtRules = { key: createSecretKey(Buffer.from(secret)), maxLifetimeSeconds: 3600, nowSeconds: 1_000_000 };
const right = { sub: 'hr-system', scope: 'rooms sessions', exp: 1_000_600, aud: 'live-meeting' };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function token(claims: object, header: object = { alg: 'HS256', typ: 'JWT' }, key = secret): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

describe('a service’s JWT', () => {
  it('says who it is and what it may', () => {
    expect(verifyServiceJwt(token(right), rules)).toEqual({
      caller: { kind: 'service', id: 'hr-system', scopes: ['rooms', 'sessions'], via: 'jwt' },
      expiresAtSeconds: 1_000_600,
    });
    expect(verifyServiceJwt(token({ ...right, aud: ['x', 'live-meeting'], scope: ['egress'] }), rules)).toMatchObject({
      caller: { scopes: ['egress'] },
    });
  });

  it('gives no scope for words that are none', () => {
    expect(verifyServiceJwt(token({ ...right, scope: 'everything rooms2 ADMIN' }), rules)?.caller.scopes).toEqual([]);
  });

  it.each<[string, string]>([
    ['no algorithm', `${encode({ alg: 'none' })}.${encode(right)}.`],
    ['no algorithm, but a signature', token(right, { alg: 'none' })],
    ['another algorithm', token(right, { alg: 'HS512' })],
    ['a header it must understand', token(right, { alg: 'HS256', crit: ['b64'] })],
    ['another key', token(right, undefined, 'another-secret-of-forty-characters-01234')],
    ['no expiry', token({ ...right, exp: undefined })],
    ['an expiry that is a text', token({ ...right, exp: '1000600' })],
    ['expired', token({ ...right, exp: 1_000_000 })],
    ['too long a life', token({ ...right, exp: 1_003_661 })],
    ['too long a life by its own clock', token({ ...right, iat: 996_000, exp: 1_003_600, nbf: 0 })],
    ['not yet valid', token({ ...right, nbf: 1_000_061 })],
    ['from the future', token({ ...right, iat: 1_000_061 })],
    ['no audience', token({ ...right, aud: undefined })],
    ['another audience', token({ ...right, aud: 'livekit' })],
    ['no subject', token({ ...right, sub: '' })],
    ['no scope', token({ ...right, scope: undefined })],
    ['LiveKit’s own kind', token({ iss: 'key', sub: 'ana', exp: 1_000_600, video: { roomJoin: true, room: 'r' } })],
    ['two parts', 'a.b'],
    ['not JSON', `x.y.${createHmac('sha256', secret).update('x.y').digest('base64url')}`],
    ['far too long', token({ ...right, sub: 'x', more: 'x'.repeat(5000) })],
    ['a padded signature', `${token(right)}=`],
  ])('is refused: %s', (_, text) => {
    expect(verifyServiceJwt(text, rules)).toBeUndefined();
  });

  it('is refused when it is signed with a key pair', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const text = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(right)}`;
    expect(
      verifyServiceJwt(`${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`, rules),
    ).toBeUndefined();
  });

  it('is worth nothing with any character changed', () => {
    const good = token(right);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom('A', 'a', '0', '_', '-', '.'), (at, character) => {
        fc.pre(good[at] !== character);
        expect(verifyServiceJwt(good.slice(0, at) + character + good.slice(at + 1), rules)).toBeUndefined();
      }),
    );
  });

  it('is made as it is read, and lives no longer than allowed', () => {
    const made = signServiceJwt({ subject: 'cli', scopes: ['admin'], lifetimeSeconds: 999_999 }, rules);
    expect(verifyServiceJwt(made, rules)).toEqual({
      caller: { kind: 'service', id: 'cli', scopes: ['admin'], via: 'jwt' },
      expiresAtSeconds: 1_003_600,
    });
  });
});
