/** Users, their ways to sign in, and the links that make or repair an account. */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { SystemRole } from '@live-meeting/contracts/auth/scopes';
import type { LinkPurpose } from '@live-meeting/contracts/http/sign-in';
import { DatabaseService, type Transaction } from './database.service.js';

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: SystemRole;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  readonly lastSignInAt: Date | null;
}

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly role: SystemRole;
  /** Undefined: signs in by the identity provider alone. */
  readonly passwordHash: string | undefined;
}

export interface LinkRow {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly email: string | null;
  readonly role: SystemRole | null;
  readonly userId: string | null;
  readonly expiresAt: Date;
}

export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly tokenHash: Buffer;
  readonly lifetimeSeconds: number;
  readonly email?: string;
  readonly role?: SystemRole;
  readonly userId?: string;
}

const userColumns = `u.id, u.email, u.name, u.role, u.disabled_at AS "disabledAt", u.created_at AS "createdAt",
  u.last_sign_in_at AS "lastSignInAt"`;

const statements = {
  any: { name: 'any-user', text: 'SELECT 1 FROM "user" LIMIT 1' },
  lock: { name: 'lock-users', text: `SELECT pg_advisory_xact_lock(hashtextextended('live-meeting users', 2))` },
  list: {
    name: 'list-users',
    text: `SELECT ${userColumns} FROM "user" u WHERE $1::uuid IS NULL OR u.id > $1 ORDER BY u.id LIMIT $2`,
  },
  find: { name: 'find-user', text: `SELECT ${userColumns} FROM "user" u WHERE u.id = $1` },
  findByEmail: { name: 'find-user-by-email', text: `SELECT ${userColumns} FROM "user" u WHERE u.email = $1` },
  insert: {
    name: 'insert-user',
    text: `INSERT INTO "user" (id, email, email_verified, name, role, updated_at) VALUES ($1, $2, true, $3, $4, now())
           ON CONFLICT (email) DO NOTHING RETURNING id`,
  },
  setPassword: {
    name: 'set-password',
    text: `INSERT INTO auth_account (id, provider_id, account_id, user_id, password, updated_at)
           VALUES ($1, 'credential', $2::uuid::text, $2, $3, now())
           ON CONFLICT (provider_id, account_id) DO UPDATE SET password = EXCLUDED.password, updated_at = now()`,
  },
  change: {
    name: 'change-user',
    text: `UPDATE "user" SET role = coalesce($2, role), updated_at = now(),
             disabled_at = CASE WHEN $3::boolean IS NULL THEN disabled_at
                                WHEN $3 THEN coalesce(disabled_at, now()) END
           WHERE id = $1`,
  },
  noteSignIn: { name: 'note-sign-in', text: 'UPDATE "user" SET last_sign_in_at = now() WHERE id = $1' },
  admins: {
    name: 'count-active-admins',
    text: `SELECT count(*)::int AS count FROM "user" WHERE role = 'admin' AND disabled_at IS NULL`,
  },
  insertLink: {
    name: 'insert-account-link',
    text: `INSERT INTO account_link (id, token_hash, purpose, email, role, user_id, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7)) RETURNING expires_at AS "expiresAt"`,
  },
  withdrawLinks: {
    name: 'withdraw-account-links',
    text: `DELETE FROM account_link WHERE purpose = $1 AND used_at IS NULL
             AND email IS NOT DISTINCT FROM $2 AND user_id IS NOT DISTINCT FROM $3`,
  },
  findLink: {
    name: 'find-account-link',
    text: `SELECT l.id, l.purpose, coalesce(l.email, u.email) AS email, coalesce(l.role, u.role) AS role,
             l.user_id AS "userId", l.expires_at AS "expiresAt"
           FROM account_link l LEFT JOIN "user" u ON u.id = l.user_id
           WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > now() AND u.disabled_at IS NULL`,
  },
  useLink: {
    name: 'use-account-link',
    text: `UPDATE account_link SET used_at = now()
           WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > now() RETURNING id`,
  },
} as const;

@Injectable()
export class AccountRepository {
  constructor(private readonly database: DatabaseService) {}

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** One change of who administers at a time, so that two cannot each leave the other as the last. */
  async lock(transaction: Transaction): Promise<void> {
    await transaction.query(statements.lock, []);
  }

  async hasUsers(transaction?: Transaction): Promise<boolean> {
    return (await (transaction ?? this.database).query(statements.any, [])).length > 0;
  }

  /** By id, which is by age. */
  list(afterId: string | undefined, limit: number): Promise<UserRow[]> {
    return this.database.query(statements.list, [afterId ?? null, limit]);
  }

  async find(id: string, transaction?: Transaction): Promise<UserRow | undefined> {
    return (await (transaction ?? this.database).query<UserRow>(statements.find, [id]))[0];
  }

  async findByEmail(email: string): Promise<UserRow | undefined> {
    return (await this.database.query<UserRow>(statements.findByEmail, [email]))[0];
  }

  /** @returns undefined when the address is taken. */
  async insert(transaction: Transaction, user: NewUser): Promise<string | undefined> {
    const { email, name, role, passwordHash } = user;
    const [row] = await transaction.query<{ id: string }>(statements.insert, [uuidv7(), email, name, role]);
    if (row !== undefined && passwordHash !== undefined) await this.setPassword(transaction, row.id, passwordHash);
    return row?.id;
  }

  async setPassword(transaction: Transaction, userId: string, passwordHash: string): Promise<void> {
    await transaction.query(statements.setPassword, [uuidv7(), userId, passwordHash]);
  }

  async change(
    transaction: Transaction,
    id: string,
    { role, disabled }: { readonly role?: SystemRole | undefined; readonly disabled?: boolean | undefined },
  ): Promise<void> {
    await transaction.query(statements.change, [id, role ?? null, disabled ?? null]);
  }

  async noteSignIn(transaction: Transaction, id: string): Promise<void> {
    await transaction.query(statements.noteSignIn, [id]);
  }

  async countActiveAdmins(transaction: Transaction): Promise<number> {
    return (await transaction.query<{ count: number }>(statements.admins, []))[0]?.count ?? 0;
  }

  /** An earlier link of the same purpose for the same person no longer works. */
  async replaceLink(transaction: Transaction, link: NewLink): Promise<Date> {
    const { purpose, tokenHash, lifetimeSeconds, email = null, role = null, userId = null } = link;
    await transaction.query(statements.withdrawLinks, [purpose, email, userId]);
    const values = [uuidv7(), tokenHash, purpose, email, role, userId, lifetimeSeconds];
    const [row] = await transaction.query<{ expiresAt: Date }>(statements.insertLink, values);
    if (row === undefined) throw new Error('a link was not inserted');
    return row.expiresAt;
  }

  async findLink(tokenHash: Buffer): Promise<LinkRow | undefined> {
    return (await this.database.query<LinkRow>(statements.findLink, [tokenHash]))[0];
  }

  /** @returns false when it was used, has expired or is for something else: of two who try at once, one has it. */
  async useLink(transaction: Transaction, tokenHash: Buffer, purpose: LinkPurpose): Promise<boolean> {
    return (await transaction.query(statements.useLink, [tokenHash, purpose])).length > 0;
  }
}
