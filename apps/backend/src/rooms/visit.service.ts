/**
 * Who a request to enter comes from: a person with an account, a guest who gets a cookie, or another system. Browsers
 * are handed their session as a cookie, systems find it in the answer.
 */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { ConnectionDetails, ConnectionDetailsBody } from '@live-meeting/contracts/http/connection-details';
import { v4 as uuidv4 } from 'uuid';
import { AuditService } from '../audit/audit.service.js';
import type { Visit } from '../auth/access.decorator.js';
import { can, relationsOf } from '../auth/access.js';
import { personIdOfPrincipal, type Caller } from '../auth/caller.js';
import { GuestService } from '../auth/guest.service.js';
import { guestPersonId } from '../auth/identity.js';
import { hashOfOpaqueToken } from '../auth/opaque-token.js';
import { ParticipantSessions } from '../auth/participant-sessions.service.js';
import { addressKey } from '../http/rate-limit/address-key.js';
import { InviteDoorService } from './invite-door.service.js';
import { JoinService, type JoinOutcome } from './join.service.js';
import { tokenMinted } from './minted-token.js';
import { OpenMeetingsService } from './open-meetings.service.js';

export type VisitOutcome =
  | { readonly kind: 'details'; readonly details: ConnectionDetails }
  | { readonly kind: 'waiting'; readonly lobbyId: string };

@Injectable()
export class VisitService {
  constructor(
    private readonly guests: GuestService,
    private readonly joins: JoinService,
    private readonly invites: InviteDoorService,
    private readonly sessions: ParticipantSessions,
    private readonly openMeetings: OpenMeetingsService,
    private readonly audit: AuditService,
  ) {}

  async visit(wanted: ConnectionDetailsBody, visit: Visit): Promise<VisitOutcome> {
    const { principal } = visit.caller;
    const { inviteCode } = wanted;
    if (inviteCode !== undefined) return this.handOut(await this.invites.enter({ ...wanted, inviteCode }), visit);
    if (principal.kind === 'service') return this.bringSomebody(wanted, visit.caller);
    const user = principal.kind === 'user' ? principal : undefined;
    const participantName = wanted.participantName ?? user?.name;
    if (participantName === undefined) throw missingName();
    const outcome = await this.joins.join(
      { ...wanted, participantName },
      {
        personId: personIdOfPrincipal(principal) ?? guestPersonId(this.guests.issue(visit.reply)),
        userId: user?.userId,
        mayOpen: this.openMeetings.mayOpen(visit.request.host),
        hostLinkHash: hostLinkHash(wanted.hostToken),
        address: addressKey(visit.request.ip),
      },
    );
    return this.handOut(outcome, visit);
  }

  /** Another system brings somebody who has no account and no cookie here. */
  private async bringSomebody(wanted: ConnectionDetailsBody, caller: Caller): Promise<VisitOutcome> {
    if (!can('livekit.token', relationsOf(caller))) throw new AppError('auth.forbidden');
    if (wanted.participantName === undefined) throw missingName();
    const identity = `participant_${wanted.deviceId ?? uuidv4()}`;
    const { roomName, role = 'participant', metadata, region } = wanted;
    const { details, sessionToken } = await this.joins.bringIn(
      { roomName, personId: identity, identity, name: wanted.participantName, role, metadata, region },
      tokenMinted(this.audit, { caller, roomName, identity, role }),
    );
    return { kind: 'details', details: { ...details, sessionToken } };
  }

  private handOut(outcome: JoinOutcome, { caller, reply }: Visit): VisitOutcome {
    if (outcome.kind === 'waiting') return outcome;
    const { details, sessionToken } = outcome;
    if (caller.principal.kind === 'service') return { kind: 'details', details: { ...details, sessionToken } };
    this.sessions.setCookie(reply, details.roomName, sessionToken);
    return { kind: 'details', details };
  }
}

function missingName(): AppError {
  return new AppError('request.invalid', { details: [{ path: 'participantName', message: 'is required' }] });
}

/** A text that cannot be a link's token is a link nobody made. */
function hostLinkHash(token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const hash = hashOfOpaqueToken('link', token);
  if (hash === undefined) throw new AppError('room.host_link_invalid');
  return hash.toString('hex');
}
