/** API keys as rows; a withdrawn one stays, since the audit log names it. */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { scopeSchema, type Scope } from '@live-meeting/contracts/auth/scopes';
import { DatabaseService, type Transaction } from './database.service.js';

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

export interface NewApiKeyRow {
  readonly name: string;
  readonly tokenHash: Buffer;
  readonly hint: string;
  readonly scopes: readonly Scope[];
  readonly lifetimeSeconds: number | undefined;
}

const columns = `id, name, hint, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt"`;
const insert = {
  name: 'insert-api-key',
  text: `INSERT INTO api_key (id, name, token_hash, hint, scopes, expires_at)
         VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6)) RETURNING ${columns}`,
};
const list = {
  name: 'list-api-keys',
  text: `SELECT ${columns} FROM api_key WHERE revoked_at IS NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
};
const revoke = {
  name: 'revoke-api-key',
  text: 'UPDATE api_key SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
};

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly database: DatabaseService) {}

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  async insert(transaction: Transaction, key: NewApiKeyRow): Promise<ApiKeyRow> {
    const { name, tokenHash, hint, scopes, lifetimeSeconds } = key;
    const values = [uuidv7(), name, tokenHash, hint, scopes, lifetimeSeconds ?? null];
    const [row] = await transaction.query<ApiKeyRow>(insert, values);
    if (row === undefined) throw new Error('an API key was not inserted');
    return checked(row);
  }

  /** Those that were not withdrawn, by age. */
  async list(afterId: string | undefined, limit: number): Promise<ApiKeyRow[]> {
    return (await this.database.query<ApiKeyRow>(list, [afterId ?? null, limit])).map(checked);
  }

  /** @returns false when there is no such key, or no longer. */
  async revoke(transaction: Transaction, id: string): Promise<boolean> {
    return (await transaction.query(revoke, [id])).length > 0;
  }
}

function checked(row: ApiKeyRow): ApiKeyRow {
  return { ...row, scopes: scopeSchema.array().parse(row.scopes) };
}
