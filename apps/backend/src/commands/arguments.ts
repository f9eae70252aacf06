/** What was typed behind a command. Pure. */
import { scopes, type Scope } from '@live-meeting/contracts/auth/scopes';
import type { z } from 'zod';

/** One error that says what was wrong and how it is written right. */
export function usage(help: string, error?: z.ZodError): Error {
  const faults = (error?.issues ?? []).map(({ path, message }) => `--${path.join('.')}: ${message}\n`);
  return new Error(`${faults.join('')}Use: ${help}\nScopes: ${scopes.join(', ')}`);
}

/** `--scope rooms --scope sessions` and `--scope rooms,sessions` are the same. @throws Error with the usage */
export function scopesOf(texts: readonly string[] = [], help: string): Scope[] {
  const words = texts.flatMap((text) => text.split(/[\s,]+/)).filter((word) => word !== '');
  const known = words.filter((word): word is Scope => scopes.some((scope) => scope === word));
  if (words.length === 0 || known.length < words.length) throw usage(help);
  return known;
}
