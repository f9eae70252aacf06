/** Credentials that say nothing: 256 random bits with a prefix that tells their kind. Kept as their SHA-256 only. */
import { createHash } from 'node:crypto';
import { takeRandomBytes } from '../http/random-pool.js';

const prefixes = { participant: 'lmp_', apiKey: 'lmk_', link: 'lml_', invite: 'lmi_' } as const;
export type OpaqueTokenKind = keyof typeof prefixes;

export interface OpaqueToken {
  readonly token: string;
  readonly hash: Buffer;
}

export function makeOpaqueToken(kind: OpaqueTokenKind): OpaqueToken {
  const token = prefixes[kind] + takeRandomBytes(tokenBytes).toString('base64url');
  return { token, hash: hashOf(token) };
}

const tokenBytes = 32;

/** The hash under which such a token would be kept; undefined when the text cannot be one. */
export function hashOfOpaqueToken(kind: OpaqueTokenKind, text: string): Buffer | undefined {
  const isOne = text.length === prefixes[kind].length + 43 && text.startsWith(prefixes[kind]);
  return isOne ? hashOf(text) : undefined;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
