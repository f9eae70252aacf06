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

  /** One for each table: drops at most so many of its rows, and answers how many. */
  readonly drops = statements.map((statement) => async (limit: number): Promise<number> => {
    const rows = await this.database.query(statement, [limit]);
    return rows.length;
  });
}

function dropOf(table: string, key: string): { readonly name: string; readonly text: string } {
  return {
    name: `drop-expired-${table}`,
    text: `DELETE FROM ${table} WHERE ${key} IN (
             SELECT ${key} FROM ${table} WHERE expires_at < now() - ${spare} LIMIT $1
           ) RETURNING 1`,
  };
}
