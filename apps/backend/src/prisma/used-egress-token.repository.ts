/** Tokens for media sockets that were used: once, whichever backend they were shown to. */
import { Injectable } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

const use = {
  name: 'use-egress-token',
  text: `INSERT INTO used_egress_token (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id`,
};

/** Clocks differ: a token is forgotten only when no clock can take it for valid. */
const forget = {
  name: 'forget-egress-tokens',
  text: `DELETE FROM used_egress_token WHERE expires_at < now() - interval '10 minutes'`,
};

@Injectable()
export class UsedEgressTokenRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns whether it was used for the first time. */
  async use(id: string, expiresAt: Date): Promise<boolean> {
    return (await this.database.query(use, [id, expiresAt])).length === 1;
  }

  async forgetExpired(): Promise<void> {
    await this.database.query(forget, []);
  }
}
