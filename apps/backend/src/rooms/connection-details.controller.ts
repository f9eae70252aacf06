/** The door of a meeting: what a browser needs to enter a room. */
import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import {
  connectionDetailsBodySchema,
  connectionDetailsPostSchema,
  connectionDetailsQuerySchema,
  connectionDetailsSchema,
  type ConnectionDetails,
  type ConnectionDetailsBody,
  type ConnectionDetailsPost,
  type ConnectionDetailsQuery,
} from '@live-meeting/contracts/http/connection-details';
import type { FastifyRequest } from 'fastify';
import { Access, VisitOf, type Visit } from '../auth/access.decorator.js';
import { personIdOfPrincipal } from '../auth/caller.js';
import { GuestService } from '../auth/guest.service.js';
import { guestPersonId } from '../auth/identity.js';
import { ParticipantSessions } from '../auth/participant-sessions.service.js';
import { AppConfig } from '../config/app-config.js';
import { isLoopbackHost } from '../config/loopback.js';
import { ApiAnswers } from '../http/api-answers.js';
import { JoinService, type JoinRequest } from './join.service.js';

const faults = [
  'request.invalid',
  'auth.credential_invalid',
  'request.cross_site',
  'room.role_forbidden',
  'room.not_found',
  'room.full',
  'room.closed',
  'livekit.rejected',
  'livekit.unavailable',
  'database.unavailable',
] as const;

@ApiTags('Meetings')
@Controller('api/connection-details')
export class ConnectionDetailsController {
  constructor(
    private readonly config: AppConfig,
    private readonly guests: GuestService,
    private readonly joins: JoinService,
    private readonly sessions: ParticipantSessions,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('room.join', { refusesCrossSite: true })
  @ApiOperation({
    summary: 'Enter a room',
    description: 'May open an open room and set the guest cookie. Asking again gives a fresh token.',
  })
  @ApiAnswers({ 200: connectionDetailsSchema }, faults)
  async get(
    @Query({ schema: connectionDetailsQuerySchema }) query: ConnectionDetailsQuery,
    @VisitOf() visit: Visit,
  ): Promise<ConnectionDetails> {
    return this.enter(query, visit);
  }

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('room.join', { refusesCrossSite: true })
  @ApiOperation({
    summary: 'Enter a room with a role or from a device',
    description: 'As GET, with the same values also under `token` and `url`.',
  })
  @ApiAnswers({ 200: connectionDetailsPostSchema }, [
    ...faults,
    'request.malformed',
    'request.too_large',
    'request.unsupported_media_type',
    'invite.not_found',
  ])
  async post(
    @Body({ schema: connectionDetailsBodySchema }) body: ConnectionDetailsBody,
    @VisitOf() visit: Visit,
  ): Promise<ConnectionDetailsPost> {
    // No invitation has been given out yet, so no code can be right.
    if (body.inviteCode !== undefined) throw new AppError('invite.not_found');
    const details = await this.enter(body, visit);
    return { ...details, token: details.participantToken, url: details.serverUrl };
  }

  private async enter(wanted: JoinRequest, { caller, request, reply }: Visit): Promise<ConnectionDetails> {
    const personId = personIdOfPrincipal(caller.principal) ?? guestPersonId(this.guests.issue(reply));
    const details = await this.joins.join(wanted, { personId, mayOpen: this.mayOpen(request) });
    const { roomName, identity, role, participantName: name } = details;
    const token = await this.sessions.issue({ roomName, personId, identity, role, name });
    this.sessions.setCookie(reply, roomName, token);
    return details;
  }

  private mayOpen(request: FastifyRequest): boolean {
    if (this.config.openMeetings === 'always') return true;
    return this.config.openMeetings === 'loopback' && isLoopbackHost(request.host);
  }
}
