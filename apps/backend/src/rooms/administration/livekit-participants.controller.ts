/** Participants of LiveKit rooms, for other systems. */
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  liveKitParticipantListSchema,
  liveKitParticipantParamsSchema,
  liveKitParticipantSchema,
  liveKitRoomParamsSchema,
  participantsQuerySchema,
  updateParticipantBodySchema,
  type LiveKitParticipant,
  type LiveKitParticipantParams,
  type LiveKitRoomParams,
  type ParticipantsQuery,
  type UpdateParticipantBody,
} from '@live-meeting/contracts/http/livekit-admin';
import { muteBodySchema, type MuteBody } from '@live-meeting/contracts/http/room-moderation';
import { Access, CallerOf } from '../../auth/access.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { ApiAnswers } from '../../http/api-answers.js';
import { bodyFaults, callerFaults, liveKitFaults } from '../faults.js';
import { ModerationService } from '../moderation.service.js';
import { RemovalService } from '../removal.service.js';
import { LiveKitParticipantsService } from './livekit-participants.service.js';

@ApiTags('LiveKit')
@Controller('livekit/rooms/:name/participants')
export class LiveKitParticipantsController {
  constructor(
    private readonly participants: LiveKitParticipantsService,
    private readonly moderation: ModerationService,
    private readonly removals: RemovalService,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('livekit.participants', { room: 'name' })
  @ApiOperation({ summary: 'Who is in a room', description: 'Hidden ones only with `all=true`, for administrators.' })
  @ApiAnswers({ 200: liveKitParticipantListSchema }, [
    ...callerFaults,
    'request.invalid',
    'room.not_found',
    ...liveKitFaults,
  ])
  async list(
    @Param({ schema: liveKitRoomParamsSchema }) { name }: LiveKitRoomParams,
    @Query({ schema: participantsQuerySchema }) { all }: ParticipantsQuery,
    @CallerOf() caller: Caller,
  ): Promise<LiveKitParticipant[]> {
    return this.participants.list(name, { caller, wantsHidden: all === 'true' });
  }

  @Post(':identity/mute')
  @HttpCode(204)
  @Access('room.moderate', { room: 'name' })
  @ApiOperation({ summary: 'Mute somebody, or ask them to unmute' })
  @ApiAnswers({ 204: null }, [
    ...callerFaults,
    ...bodyFaults,
    'room.not_found',
    'participant.not_found',
    ...liveKitFaults,
  ])
  async mute(
    @Param({ schema: liveKitParticipantParamsSchema }) { name, identity }: LiveKitParticipantParams,
    @Body({ schema: muteBodySchema }) body: MuteBody,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.moderation.mute({ roomName: name, identity, caller }, body);
  }

  @Delete(':identity')
  @HttpCode(204)
  @Access('room.moderate', { room: 'name' })
  @ApiOperation({ summary: 'Remove somebody, who cannot come back' })
  @ApiAnswers({ 204: null }, [
    ...callerFaults,
    'request.invalid',
    'room.not_found',
    'participant.protected',
    ...liveKitFaults,
  ])
  async remove(
    @Param({ schema: liveKitParticipantParamsSchema }) { name, identity }: LiveKitParticipantParams,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.removals.remove({ roomName: name, identity, caller });
  }

  @Patch(':identity')
  @Access('room.moderate', { room: 'name' })
  @ApiOperation({ summary: 'Change somebody’s rights, name or attributes, live' })
  @ApiAnswers({ 200: liveKitParticipantSchema }, [
    ...callerFaults,
    ...bodyFaults,
    'room.not_found',
    'participant.not_found',
    ...liveKitFaults,
  ])
  async update(
    @Param({ schema: liveKitParticipantParamsSchema }) { name, identity }: LiveKitParticipantParams,
    @Body({ schema: updateParticipantBodySchema }) body: UpdateParticipantBody,
    @CallerOf() caller: Caller,
  ): Promise<LiveKitParticipant> {
    return this.participants.update({ roomName: name, identity, caller }, body);
  }
}
