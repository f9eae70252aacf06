/** What a host does to those in the room. */
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  changedRoleSchema,
  changeRoleBodySchema,
  handBodySchema,
  handSchema,
  muteAllBodySchema,
  muteBodySchema,
  mutedSchema,
  participantParamsSchema,
  type ChangedRole,
  type ChangeRoleBody,
  type Hand,
  type HandBody,
  type MuteAllBody,
  type MuteBody,
  type Muted,
  type ParticipantParams,
} from '@live-meeting/contracts/http/room-moderation';
import { roomParamsSchema, type RoomParams } from '@live-meeting/contracts/http/rooms';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { bodyFaults, liveKitFaults, roomFaults } from './faults.js';
import { HandsService } from './hands.service.js';
import { ModerationService } from './moderation.service.js';
import { RemovalService } from './removal.service.js';

@ApiTags('Moderation')
@Controller('api/rooms/:roomName')
export class ModerationController {
  constructor(
    private readonly moderation: ModerationService,
    private readonly removals: RemovalService,
    private readonly hands: HandsService,
  ) {}

  @Post('participants/:identity/mute')
  @HttpCode(204)
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({ summary: 'Mute somebody, or ask them to unmute' })
  @ApiAnswers({ 204: null }, [...roomFaults, ...bodyFaults, ...liveKitFaults, 'participant.not_found'])
  async mute(
    @Param({ schema: participantParamsSchema }) { roomName, identity }: ParticipantParams,
    @Body({ schema: muteBodySchema }) body: MuteBody,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.moderation.mute({ roomName, identity, caller }, body);
  }

  @Post('mute-all')
  @HttpCode(200)
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({ summary: 'Mute every microphone but those excepted', description: 'The caller’s own is left alone.' })
  @ApiAnswers({ 200: mutedSchema }, [...roomFaults, ...bodyFaults, ...liveKitFaults])
  async muteAll(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @Body({ schema: muteAllBodySchema }) body: MuteAllBody,
    @CallerOf() caller: Caller,
  ): Promise<Muted> {
    return { muted: await this.moderation.muteAll(roomName, body.except ?? [], caller) };
  }

  @Post('participants/:identity/role')
  @HttpCode(200)
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({ summary: 'Promote or demote somebody, live', description: 'Holds on all devices, for the sitting.' })
  @ApiAnswers({ 200: changedRoleSchema }, [
    ...roomFaults,
    ...bodyFaults,
    ...liveKitFaults,
    'participant.not_found',
    'participant.protected',
  ])
  async changeRole(
    @Param({ schema: participantParamsSchema }) { roomName, identity }: ParticipantParams,
    @Body({ schema: changeRoleBodySchema }) { role }: ChangeRoleBody,
    @CallerOf() caller: Caller,
  ): Promise<ChangedRole> {
    await this.moderation.changeRole({ roomName, identity, caller }, role);
    return { identity, role };
  }

  @Delete('participants/:identity')
  @HttpCode(204)
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({
    summary: 'Remove somebody, who cannot come back',
    description: 'Removing a guest from an open room turns its lobby on, since a guest can come under a new cookie.',
  })
  @ApiAnswers({ 204: null }, [...roomFaults, ...liveKitFaults, 'participant.protected'])
  async remove(
    @Param({ schema: participantParamsSchema }) { roomName, identity }: ParticipantParams,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.removals.remove({ roomName, identity, caller });
  }

  @Post('hand')
  @HttpCode(200)
  @Access('room.hand', { room: 'roomName' })
  @ApiOperation({ summary: 'Raise or lower a hand', description: 'Hosts may lower the hands of others.' })
  @ApiAnswers({ 200: handSchema }, [...roomFaults, ...bodyFaults, ...liveKitFaults, 'participant.not_found'])
  async hand(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @Body({ schema: handBodySchema }) body: HandBody,
    @CallerOf() caller: Caller,
  ): Promise<Hand> {
    return { position: await this.hands.set(roomName, body, caller) };
  }
}
