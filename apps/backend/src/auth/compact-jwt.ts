/** JSON under a signature: HS256 alone, one spelling. What the claims mean is the caller's business. Pure. */
import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

const header = encode({ alg: 'HS256', typ: 'JWT' });
const maxCharacters = 4096;

export function encodeJwt(claims: Readonly<Record<string, unknown>>, key: KeyObject): string {
  const text = `${header}.${encode(claims)}`;
  return `${text}.${signatureOf(text, key)}`;
}

/** @returns undefined for what was not made by `encodeJwt` with this key, whatever its header says. */
export function decodeJwt(token: string, key: KeyObject): unknown {
  if (token.length > maxCharacters) return undefined;
  const [head = '', payload = '', signature = '', ...more] = token.split('.');
  if (head !== header || more.length > 0 || !isSame(signature, signatureOf(`${head}.${payload}`, key)))
    return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function signatureOf(text: string, key: KeyObject): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
