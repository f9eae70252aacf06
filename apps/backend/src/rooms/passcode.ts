/** Passcodes at rest: scrypt with a salt of its own each. Checking takes the same time whether right or wrong. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);
const cost = 16_384;
const keyBytes = 32;
const form = /^scrypt\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})$/;

export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(passcode, salt, keyBytes, { N: cost });
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

export async function isPasscode(passcode: string, hash: string): Promise<boolean> {
  const [, salt, key] = form.exec(hash) ?? [];
  if (salt === undefined || key === undefined) throw new TypeError('This is not a stored passcode.');
  const derived = await derive(passcode, Buffer.from(salt, 'base64url'), keyBytes, { N: cost });
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}
