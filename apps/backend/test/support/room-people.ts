/** People around rooms: accounts, administrators and systems with credentials of their own, and guests who join. */
import { randomUUID } from 'node:crypto';
import type { Scope } from '@live-meeting/contracts/auth/scopes';
import { makeOpaqueToken } from '../../src/auth/opaque-token.js';
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

  /** Somebody with an account that is in the database; signing in costs too much to do it for each. */
  async account(role: 'admin' | 'member' = 'member'): Promise<Account> {
    const userId = randomUUID();
    const email = `${userId}@example.com`;
    await this.backend.database.query(
      `INSERT INTO "user" (id, email, name, role, updated_at) VALUES ($1, $2, 'Amina', $3::system_role, now())`,
      [userId, email, role],
    );
    const token = this.pretended.tokenOf({ principal: userCaller(userId, role) });
    return { userId, email, personId: `user_${userId}`, api: this.apiWith(token) };
  }

  async ownedRoom(settings: object): Promise<{ owner: Account; roomName: string }> {
    const owner = await this.account();
    const roomName = `room-${randomUUID()}`;
    const { status } = await owner.api.post('/api/rooms', { roomName, ...settings });
    if (status !== 201) throw new Error(`a room could not be made: ${String(status)}`);
    return { owner, roomName };
  }

  /** Another system, by an API key. */
  async service(...scopes: readonly Scope[]): Promise<Api> {
    const { token, hash } = makeOpaqueToken('apiKey');
    await this.backend.database.query(
      `INSERT INTO api_key (id, name, token_hash, hint, scopes) VALUES (gen_random_uuid(), 'ATS', $1, $2, $3)`,
      [hash, token.slice(0, 8), [...scopes]],
    );
    return this.apiWith(token);
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
