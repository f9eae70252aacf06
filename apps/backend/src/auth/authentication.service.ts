/**
 * Finds out who is calling, from headers alone, so that a request and a socket's handshake are treated alike. Header
 * credentials win over cookies; a bad one is refused, never passed over for something weaker.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { Caller, ParticipantCaller, Principal } from './caller.js';
import { CredentialStore } from './credential-store.js';
import { GuestService } from './guest.service.js';
import { hashOfOpaqueToken } from './opaque-token.js';
import { ParticipantSessions } from './participant-sessions.service.js';

export interface AuthenticationOptions {
  /** Ask the database even where the answer of some seconds ago is known. */
  readonly fresh?: boolean;
  /** Whether seats in rooms are wanted at all; reading them costs a query. */
  readonly seats?: boolean;
}

type Headers = Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>;

@Injectable()
export class AuthenticationService {
  constructor(
    private readonly store: CredentialStore,
    private readonly guests: GuestService,
    private readonly participants: ParticipantSessions,
  ) {}

  /** @throws AppError auth.credential_invalid, database.unavailable */
  async authenticate(headers: Headers, options: AuthenticationOptions = {}): Promise<Caller> {
    const { authorization, cookie } = headers;
    if (authorization !== undefined) return this.byHeader(authorization);
    const cookies = cookie === undefined ? {} : fastifyCookie.parse(cookie);
    return { principal: this.byCookie(cookies), participations: await this.seatsIn(cookies, options) };
  }

  private async byHeader(authorization: string): Promise<Caller> {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    const hash = hashOfOpaqueToken('participant', token);
    const participations = hash === undefined ? [] : await this.store.findParticipantSessions([hash]);
    if (participations.length === 0) throw new AppError('auth.credential_invalid');
    return { principal: { kind: 'nobody' }, participations };
  }

  private byCookie(cookies: Readonly<Record<string, string | undefined>>): Principal {
    const guestId = this.guests.read(cookies);
    return guestId === undefined ? { kind: 'nobody' } : { kind: 'guest', guestId, personId: `guest_${guestId}` };
  }

  private async seatsIn(
    cookies: Readonly<Record<string, string | undefined>>,
    { seats = true }: AuthenticationOptions,
  ): Promise<readonly ParticipantCaller[]> {
    const hashes = seats ? this.participants.hashesIn(cookies) : [];
    return hashes.length === 0 ? [] : this.store.findParticipantSessions(hashes);
  }
}
