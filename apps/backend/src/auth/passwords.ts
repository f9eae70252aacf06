/** Passwords: argon2id with 19 MiB and two passes, on a thread of its own. */
import { hash, verify } from '@node-rs/argon2';

export const passwordLimits = { minCharacters: 10, maxCharacters: 128 } as const;

/** The library's algorithm is argon2id where none is named. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

export function isPassword(kept: string, password: string): Promise<boolean> {
  return verify(kept, password.normalize('NFKC'));
}
