/** Accounts, sessions, keys and links as rows, since making each by HTTP would take longer than all requests together. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Scope } from '@live-meeting/contracts/auth/scopes';
import { makeOpaqueToken, type OpaqueTokenKind } from '../../../src/auth/opaque-token.js';
import { hashPassword } from '../../../src/auth/passwords.js';
import { SessionCookie } from '../../../src/auth/session-cookie.js';
import { sessionSecret, type RunningBackend } from '../backend.js';
import { password } from '../people.js';
import type { Headers } from './callers.js';

export interface SignedIn {
  readonly userId: string;
  readonly email: string;
  readonly sessionId: string;
  readonly headers: Headers;
}

export class Accounts {
  private passwordHash: Promise<string> | undefined;

  constructor(private readonly backend: RunningBackend) {}

  /** With a password, signed in on one browser. */
  async signedIn(role: 'admin' | 'member'): Promise<SignedIn> {
    const userId = await this.user(role);
    const [sessionId, token] = [randomUUID(), randomBytes(24).toString('base64url')];
    await this.backend.database.query(
      `INSERT INTO auth_session (id, token, user_id, expires_at, updated_at) VALUES ($1, $2, $3, now() + interval '1 day', now())`,
      [sessionId, token, userId],
    );
    const signature = createHmac('sha256', sessionSecret).update(token).digest('base64');
    const cookie = `${SessionCookie.baseName}=${encodeURIComponent(`${token}.${signature}`)}`;
    return { userId, email: emailOf(userId), sessionId, headers: { cookie } };
  }

  /** @returns its id */
  async user(role: 'admin' | 'member' = 'member'): Promise<string> {
    const userId = randomUUID();
    this.passwordHash ??= hashPassword(password);
    await this.backend.database.query(
      `WITH made AS (INSERT INTO "user" (id, email, name, role, updated_at) VALUES ($1, $2, 'Amina', $3::system_role, now()))
       INSERT INTO auth_account (id, provider_id, account_id, user_id, password, updated_at) VALUES ($4, 'credential', $5, $1, $6, now())`,
      [userId, emailOf(userId), role, randomUUID(), userId, await this.passwordHash],
    );
    return userId;
  }

  async apiKey(...scopes: readonly Scope[]): Promise<{ readonly id: string; readonly headers: Headers }> {
    const { token, hash } = makeOpaqueToken('apiKey');
    const id = randomUUID();
    await this.backend.database.query(
      `INSERT INTO api_key (id, name, token_hash, hint, scopes) VALUES ($1, 'ATS', $2, $3, $4)`,
      [id, hash, token.slice(0, 8), [...scopes]],
    );
    return { id, headers: { authorization: `Bearer ${token}` } };
  }

  /** @returns the token of a link that works */
  async link(purpose: 'invitation' | 'reset'): Promise<string> {
    const { token, hash } = makeOpaqueToken('link' satisfies OpaqueTokenKind);
    const userId = purpose === 'reset' ? await this.user() : null;
    const email = purpose === 'invitation' ? emailOf(randomUUID()) : null;
    await this.backend.database.query(
      `INSERT INTO account_link (id, token_hash, purpose, email, role, user_id, expires_at)
       VALUES ($1, $2, $3::link_purpose, $4, $5::system_role, $6, now() + interval '1 day')`,
      [randomUUID(), hash, purpose, email, email === null ? null : 'member', userId],
    );
    return token;
  }
}

export const emailOf = (id: string): string => `${id}@example.com`;
