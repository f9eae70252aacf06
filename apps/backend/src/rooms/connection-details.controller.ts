/** The door of a meeting: what a browser needs to enter a room. */
import { Body, Controller, Get, Header, HttpCode, HttpStatus, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  connectionDetailsBodySchema,
  connectionDetailsPostSchema,
  connectionDetailsQuerySchema,
  connectionDetailsSchema,
  waitingSchema,
  type ConnectionDetails,
  type ConnectionDetailsBody,
  type ConnectionDetailsPost,
  type ConnectionDetailsQuery,
  type Waiting,
} from '@live-meeting/contracts/http/connection-details';
import { Access, VisitOf, type Visit } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { VisitService } from './visit.service.js';

const faults = [
  'request.invalid',
  'auth.credential_invalid',
  'auth.required',
  'auth.forbidden',
  'request.cross_site',
  'room.role_forbidden',
  'room.removed',
  'room.locked',
  'room.members_only',
  'room.passcode_required',
  'room.passcode_wrong',
  'room.passcode_blocked',
  'room.not_found',
  'room.full',
  'room.closed',
  'lobby.denied',
  'livekit.rejected',
  'livekit.unavailable',
  'database.unavailable',
] as const;

@ApiTags('Meetings')
@Controller('api/connection-details')
export class ConnectionDetailsController {
  constructor(private readonly visits: VisitService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('room.join', { refusesCrossSite: true })
  @ApiOperation({
    summary: 'Enter a room',
    description: 'May open an open room and set the guest cookie. Asking again gives a fresh token.',
  })
  @ApiAnswers({ 200: connectionDetailsSchema, 202: waitingSchema }, faults)
  async get(
    @Query({ schema: connectionDetailsQuerySchema }) query: ConnectionDetailsQuery,
    @VisitOf() visit: Visit,
  ): Promise<ConnectionDetails | Waiting> {
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
  @ApiAnswers({ 200: connectionDetailsPostSchema, 202: waitingSchema }, [
    ...faults,
    'request.malformed',
    'request.too_large',
    'request.unsupported_media_type',
    'invite.not_found',
    'interview.completed',
    'interview.cancelled',
    'interview.expired',
    'room.host_link_invalid',
  ])
  async post(
    @Body({ schema: connectionDetailsBodySchema }) body: ConnectionDetailsBody,
    @VisitOf() visit: Visit,
  ): Promise<ConnectionDetailsPost | Waiting> {
    const details = await this.enter(body, visit);
    if ('status' in details) return details;
    return { ...details, token: details.participantToken, url: details.serverUrl };
  }

  private async enter(wanted: ConnectionDetailsBody, visit: Visit): Promise<ConnectionDetails | Waiting> {
    const outcome = await this.visits.visit(wanted, visit);
    if (outcome.kind === 'details') return outcome.details;
    void visit.reply.status(HttpStatus.ACCEPTED);
    return { status: 'waiting', lobbyId: outcome.lobbyId };
  }
}
