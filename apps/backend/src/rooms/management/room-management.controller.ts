/** Leave, status, fresh tokens, and what database and media server say of a room. */
import { Body, Controller, Get, Header, HttpCode, HttpStatus, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  leaveBodySchema,
  leftSchema,
  liveKitAwaySchema,
  liveKitStatusSchema,
  refreshedTokenSchema,
  refreshTokenBodySchema,
  roomNameBodySchema,
  roomStatusSchema,
  serverStatusSchema,
  type LeaveBody,
  type Left,
  type LiveKitAway,
  type LiveKitStatus,
  type RefreshedToken,
  type RefreshTokenBody,
  type RoomNameBody,
  type RoomStatus,
  type ServerStatus,
} from '@live-meeting/contracts/http/room-management';
import type { FastifyReply } from 'fastify';
import { Access, CallerOf, VisitOf, type Visit } from '../../auth/access.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { ParticipantSessions } from '../../auth/participant-sessions.service.js';
import { ApiAnswers } from '../../http/api-answers.js';
import { bodyFaults, callerFaults, liveKitFaults } from '../faults.js';
import { LeavingService } from './leaving.service.js';
import { RoomStatusService } from './room-status.service.js';
import { ServerStatusService } from './server-status.service.js';
import { TokenRefreshService } from './token-refresh.service.js';

@ApiTags('Room management')
@Controller('api/room')
export class RoomManagementController {
  constructor(
    private readonly leaving: LeavingService,
    private readonly refreshes: TokenRefreshService,
    private readonly statuses: RoomStatusService,
    private readonly servers: ServerStatusService,
    private readonly sessions: ParticipantSessions,
  ) {}

  @Post('leave')
  @HttpCode(200)
  @Access('room.leave')
  @ApiOperation({ summary: 'Leave a room', description: 'By the caller’s own seat, or their participant token.' })
  @ApiAnswers({ 200: leftSchema }, [...callerFaults, ...bodyFaults, ...liveKitFaults])
  async leave(@Body({ schema: leaveBodySchema }) body: LeaveBody, @VisitOf() visit: Visit): Promise<Left> {
    await this.leaving.leave(body, visit.caller);
    this.sessions.clearCookie(visit.reply, body.roomName);
    return { success: true };
  }

  @Post('refresh-token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('room.leave')
  @ApiOperation({
    summary: 'A fresh token for somebody who is in the room',
    description:
      'Same identity; never more than was granted, nor than the role grants now. Until 12 hours after joining.',
  })
  @ApiAnswers({ 200: refreshedTokenSchema }, [...callerFaults, ...bodyFaults, 'room.removed'])
  async refresh(
    @Body({ schema: refreshTokenBodySchema }) body: RefreshTokenBody,
    @CallerOf() caller: Caller,
  ): Promise<RefreshedToken> {
    return this.refreshes.refresh(body, caller);
  }

  @Post('status')
  @HttpCode(200)
  @Access('room.status', { room: 'roomName' })
  @ApiOperation({ summary: 'The latest sitting and who was in it', description: 'From the database alone.' })
  @ApiAnswers({ 200: roomStatusSchema }, [...callerFaults, ...bodyFaults, 'room.not_found'])
  async status(@Body({ schema: roomNameBodySchema }) { roomName }: RoomNameBody): Promise<RoomStatus> {
    return this.statuses.status(roomName);
  }

  @Post('server-status')
  @HttpCode(200)
  @Access('livekit.status')
  @ApiOperation({ summary: 'What the media server and the database say of a room, and where they differ' })
  @ApiAnswers({ 200: serverStatusSchema }, [...callerFaults, ...bodyFaults, ...liveKitFaults])
  async serverStatus(@Body({ schema: roomNameBodySchema }) { roomName }: RoomNameBody): Promise<ServerStatus> {
    return this.servers.compare(roomName);
  }

  @Get('livekit-status')
  @Header('cache-control', 'no-store')
  @Access('livekit.status')
  @ApiOperation({ summary: 'Whether the media server answers, and what runs on it' })
  @ApiAnswers({ 200: liveKitStatusSchema, 503: liveKitAwaySchema }, callerFaults)
  async liveKitStatus(@Res({ passthrough: true }) reply: FastifyReply): Promise<LiveKitStatus | LiveKitAway> {
    const status = await this.servers.liveKit();
    if (!status.connected) void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', '2');
    return status;
  }
}
