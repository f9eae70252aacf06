/**
 * Bearer tokens of other systems: HS256 alone, over `JWT_SECRET`. `sub`, `scope`, `exp` and `aud: live-meeting` are
 * required and the lifetime is bounded. A token made for LiveKit or for a media socket is none of these. Pure.
 */
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { scopes, type Scope } from '@live-meeting/contracts/auth/scopes';
import type { ServiceCaller } from './caller.js';

const serviceAudience = 'live-meeting';

export interface JwtRules {
  readonly key: KeyObject;
  readonly maxLifetimeSeconds: number;
  readonly nowSeconds: number;
}

export interface VerifiedJwt {
  readonly caller: ServiceCaller;
  readonly expiresAtSeconds: number;
}

/** Clocks of two machines differ. */
const toleranceSeconds = 60;
const maxCharacters = 4096;

const headerSchema = z.object({
  alg: z.literal('HS256'),
  typ: z.string().regex(/^JWT$/i).optional(),
  // An extension that must be understood, and is not.
  crit: z.undefined().optional(),
});
const claimsSchema = z.object({
  sub: z.string().min(1).max(128),
  scope: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  iat: z.number().optional(),
  nbf: z.number().optional(),
  aud: z.union([z.literal(serviceAudience), z.array(z.string()).refine((list) => list.includes(serviceAudience))]),
});

/** @returns undefined for whatever is not such a token, without a word on why. */
export function verifyServiceJwt(token: string, rules: JwtRules): VerifiedJwt | undefined {
  const parts = token.length > maxCharacters ? [] : token.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3 || !isSigned(`${header}.${payload}`, signature, rules.key)) return undefined;
  const claims = claimsSchema.safeParse(decode(payload)).data;
  if (claims === undefined || !headerSchema.safeParse(decode(header)).success) return undefined;
  const { sub, scope, exp, iat, nbf } = claims;
  const { nowSeconds, maxLifetimeSeconds } = rules;
  const isInTime = exp > nowSeconds && (nbf ?? iat ?? 0) <= nowSeconds + toleranceSeconds;
  const lifetimeSeconds = exp - Math.min(iat ?? nowSeconds, nowSeconds);
  if (!isInTime || lifetimeSeconds > maxLifetimeSeconds + toleranceSeconds) return undefined;
  return { caller: { kind: 'service', id: sub, scopes: scopesIn(scope), via: 'jwt' }, expiresAtSeconds: exp };
}

export interface NewJwt {
  readonly subject: string;
  readonly scopes: readonly Scope[];
  readonly lifetimeSeconds: number;
}

export function signServiceJwt({ subject, scopes: granted, lifetimeSeconds }: NewJwt, rules: JwtRules): string {
  const { key, nowSeconds } = rules;
  const times = { iat: nowSeconds, exp: nowSeconds + Math.min(lifetimeSeconds, rules.maxLifetimeSeconds) };
  const claims = { sub: subject, scope: granted.join(' '), aud: serviceAudience, ...times };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${signatureOf(text, key).toString('base64url')}`;
}

function isSigned(text: string, signature: string, key: KeyObject): boolean {
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(text, key);
  // One spelling of a signature: the decoder overlooks what does not belong.
  return given.length === right.length && given.toString('base64url') === signature && timingSafeEqual(given, right);
}

function signatureOf(text: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** Words that are no scope of ours give nothing. */
function scopesIn(scope: string | readonly string[]): readonly Scope[] {
  const words = typeof scope === 'string' ? scope.split(' ') : scope;
  return scopes.filter((known) => words.includes(known));
}
