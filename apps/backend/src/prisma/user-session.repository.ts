/** Where a person is signed in. */
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Transaction } from './database.service.js';

export interface UserSessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

const list = {
  name: 'list-user-sessions',
  text: `SELECT id, created_at AS "createdAt", expires_at AS "expiresAt",
           ip_address AS "ipAddress", user_agent AS "userAgent"
         FROM auth_session WHERE user_id = $1 AND expires_at > now() ORDER BY id DESC LIMIT 200`,
};
const end = { name: 'end-user-session', text: 'DELETE FROM auth_session WHERE user_id = $1 AND id = $2' };
const endAll = { name: 'end-user-sessions', text: 'DELETE FROM auth_session WHERE user_id = $1' };

@Injectable()
export class UserSessionRepository {
  constructor(private readonly database: DatabaseService) {}

  /** The latest first. */
  list(userId: string): Promise<UserSessionRow[]> {
    return this.database.query(list, [userId]);
  }

  /** Only a session of that person. */
  async end(userId: string, sessionId: string): Promise<void> {
    await this.database.query(end, [userId, sessionId]);
  }

  async endAll(userId: string, transaction?: Transaction): Promise<void> {
    await (transaction ?? this.database).query(endAll, [userId]);
  }
}
