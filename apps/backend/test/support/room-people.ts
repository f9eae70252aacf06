/** People around rooms: accounts, administrators and services by their word, and guests who really join. */
import { randomUUID } from 'node:crypto';
import type { Scope } from '@live-meeting/contracts/auth/scopes';
import { apiOf, type Api } from './api.js';
import type { RunningBackend } from './backend.js';
import { Browser } from './browser.js';
import { Visitor } from './meeting.js';
import { pretendCallers, userCaller, type PretendedCallers } from './pretended-callers.js';

export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly personId: string;
  readonly api: Api;
}

export class RoomPeople {
  private readonly pretended: PretendedCallers;

  constructor(private readonly backend: RunningBackend) {
    this.pretended = pretendCallers(backend);
  }

  /** Somebody with an account that is in the database. */
  async account(role: 'admin' | 'member' = 'member'): Promise<Account> {
    const userId = randomUUID();
    const email = `${userId}@example.com`;
    await this.backend.database.query(
      `INSERT INTO "user" (id, email, name, updated_at) VALUES ($1, $2, 'Noor', now())`,
      [userId, email],
    );
    const token = this.pretended.tokenOf({ principal: userCaller(userId, role) });
    return { userId, email, personId: `user_${userId}`, api: this.apiWith(token) };
  }

  service(...scopes: readonly Scope[]): Api {
    return this.apiWith(
      this.pretended.tokenOf({ principal: { kind: 'service', id: 'ats', scopes: [...scopes], via: 'api_key' } }),
    );
  }

  visitor(): Visitor {
    return new Visitor(this.backend.url);
  }

  nobody(): Api {
    return apiOf(new Browser(this.backend.url));
  }

  private apiWith(token: string): Api {
    return apiOf(new Browser(this.backend.url), token);
  }
}
