/** Credentials that prove nothing any more, dropped by the thousand so that no statement runs long. */
import { Injectable } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

/** Kept for a day longer: whoever asks why somebody was turned away still finds the row. */
const spare = `interval '1 day'`;

const statements = [
  dropOf('participant_session', 'id'),
  dropOf('auth_session', 'id'),
  dropOf('auth_verification', 'id'),
  dropOf('account_link', 'id'),
  dropOf('host_link', 'token_hash'),
];

@Injectable()
export class ExpiredCredentialRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns how many were dropped; some are left where any table gave as many as `limit`. */
  async drop(limit: number): Promise<{ readonly count: number; readonly isDone: boolean }> {
    let count = 0;
    let isDone = true;
    for (const statement of statements) {
      const rows = await this.database.query(statement, [limit]);
      count += rows.length;
      if (rows.length === limit) isDone = false;
    }
    return { count, isDone };
  }
}

function dropOf(table: string, key: string): { readonly name: string; readonly text: string } {
  return {
    name: `drop-expired-${table}`,
    text: `DELETE FROM ${table} WHERE ${key} IN (
             SELECT ${key} FROM ${table} WHERE expires_at < now() - ${spare} LIMIT $1
           ) RETURNING 1`,
  };
}
