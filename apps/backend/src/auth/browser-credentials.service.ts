/** What a browser's cookies prove: a signed-in person or a guest, and seats in rooms. */
import { Injectable } from '@nestjs/common';
import type { Caller, ParticipantCaller, UserCaller } from './caller.js';
import { CredentialStore, type Found } from './credential-store.js';
import { GuestService } from './guest.service.js';
import { ParticipantSessions } from './participant-sessions.service.js';
import { SessionCookie } from './session-cookie.js';

type Cookies = Readonly<Record<string, string | undefined>>;

@Injectable()
export class BrowserCredentials {
  constructor(
    private readonly store: CredentialStore,
    private readonly sessions: SessionCookie,
    private readonly guests: GuestService,
    private readonly participants: ParticipantSessions,
  ) {}

  /** @returns undefined when the cookies prove nothing at all */
  async find(cookies: Cookies, wanted: { readonly seats: boolean }): Promise<Found<Caller> | undefined> {
    const [user, participations] = await Promise.all([
      this.findUser(cookies),
      wanted.seats ? this.findSeats(cookies) : [],
    ]);
    if (user !== undefined) return { value: { principal: user.value, participations }, expiresAtMs: user.expiresAtMs };
    const guestId = this.guests.read(cookies);
    if (guestId !== undefined) {
      const principal = { kind: 'guest', guestId, personId: `guest_${guestId}` } as const;
      return { value: { principal, participations }, expiresAtMs: Infinity };
    }
    if (participations.length === 0) return undefined;
    return { value: { principal: { kind: 'nobody' }, participations }, expiresAtMs: Infinity };
  }

  private async findUser(cookies: Cookies): Promise<Found<UserCaller> | undefined> {
    const token = this.sessions.read(cookies);
    return token === undefined ? undefined : this.store.findUserSession(token);
  }

  private async findSeats(cookies: Cookies): Promise<readonly ParticipantCaller[]> {
    const hashes = this.participants.hashesIn(cookies);
    return hashes.length === 0 ? [] : this.store.findParticipantSessions(hashes);
  }
}
