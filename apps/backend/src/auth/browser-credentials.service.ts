/** What a browser's cookies prove: a signed-in person or a guest, and seats in rooms. */
import { Injectable } from '@nestjs/common';
import { CallerCache } from './caller-cache.js';
import type { Caller, ParticipantCaller, Principal, UserCaller } from './caller.js';
import { CallerChanges, CredentialStore } from './credential-store.js';
import { GuestService } from './guest.service.js';
import { ParticipantSessions } from './participant-sessions.service.js';
import { SessionCookie } from './session-cookie.js';

type Cookies = Readonly<Record<string, string | undefined>>;

const cacheOptions = { lifetimeMs: 5000, maxEntries: 20_000 };

@Injectable()
export class BrowserCredentials {
  private readonly users = new CallerCache<UserCaller>(cacheOptions);
  private readonly seats = new CallerCache<readonly ParticipantCaller[]>(cacheOptions);

  constructor(
    private readonly store: CredentialStore,
    private readonly sessions: SessionCookie,
    private readonly guests: GuestService,
    private readonly participants: ParticipantSessions,
    changes: CallerChanges,
  ) {
    changes.onChange(() => {
      this.users.forgetAll();
      this.seats.forgetAll();
    });
  }

  async read(cookies: Cookies, wanted: { readonly fresh: boolean; readonly seats: boolean }): Promise<Caller> {
    const hashes = wanted.seats ? this.participants.hashesIn(cookies) : [];
    const [principal, participations] = await Promise.all([
      this.principalIn(cookies, wanted),
      this.readSeats(hashes, wanted),
    ]);
    return { principal, participations };
  }

  async readSeats(
    hashes: readonly Buffer[],
    { fresh }: { readonly fresh: boolean },
  ): Promise<readonly ParticipantCaller[]> {
    if (hashes.length === 0) return [];
    const key = hashes.map((hash) => hash.toString('base64')).join();
    const seats = await this.seats.remember(key, { fresh }, async () => {
      const value = await this.store.findParticipantSessions(hashes);
      return { value, expiresAtMs: Infinity };
    });
    return seats ?? [];
  }

  private async principalIn(cookies: Cookies, { fresh }: { readonly fresh: boolean }): Promise<Principal> {
    const token = this.sessions.read(cookies);
    const user =
      token === undefined
        ? undefined
        : await this.users.remember(token, { fresh }, () => this.store.findUserSession(token));
    if (user !== undefined) return user;
    const guestId = this.guests.read(cookies);
    return guestId === undefined ? { kind: 'nobody' } : { kind: 'guest', guestId, personId: `guest_${guestId}` };
  }
}
