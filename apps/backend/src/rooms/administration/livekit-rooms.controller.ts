/** LiveKit rooms for other systems: made, listed, changed, ended; and tokens for them. */
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  createLiveKitRoomBodySchema,
  liveKitRoomListSchema,
  liveKitRoomParamsSchema,
  liveKitRoomSchema,
  liveKitRoomsQuerySchema,
  liveKitTokenBodySchema,
  liveKitTokenSchema,
  updateLiveKitRoomBodySchema,
  type CreateLiveKitRoomBody,
  type LiveKitRoom,
  type LiveKitRoomParams,
  type LiveKitRoomsQuery,
  type LiveKitToken,
  type LiveKitTokenBody,
  type UpdateLiveKitRoomBody,
} from '@live-meeting/contracts/http/livekit-admin';
import { Access, CallerOf } from '../../auth/access.decorator.js';
import type { Caller } from '../../auth/caller.js';
import { ApiAnswers } from '../../http/api-answers.js';
import { bodyFaults, callerFaults, liveKitFaults } from '../faults.js';
import { LiveKitRoomRecordsService } from './livekit-room-records.service.js';
import { LiveKitTokensService } from './livekit-tokens.service.js';

@ApiTags('LiveKit')
@Controller('livekit')
export class LiveKitRoomsController {
  constructor(
    private readonly rooms: LiveKitRoomRecordsService,
    private readonly tokens: LiveKitTokensService,
  ) {}

  @Post('rooms')
  @Access('livekit.rooms')
  @ApiOperation({
    summary: 'Make a room',
    description: 'Makes our record too, or opens a closed one again. The same call again answers the same room.',
  })
  @ApiAnswers({ 201: liveKitRoomSchema }, [...callerFaults, ...bodyFaults, ...liveKitFaults])
  async create(
    @Body({ schema: createLiveKitRoomBodySchema }) body: CreateLiveKitRoomBody,
    @CallerOf() caller: Caller,
  ): Promise<LiveKitRoom> {
    return this.rooms.create(body, caller);
  }

  @Get('rooms')
  @Header('cache-control', 'no-store')
  @Access('livekit.rooms')
  @ApiOperation({ summary: 'Rooms that are open on the media server now' })
  @ApiAnswers({ 200: liveKitRoomListSchema }, [...callerFaults, 'request.invalid', ...liveKitFaults])
  async list(@Query({ schema: liveKitRoomsQuerySchema }) { names }: LiveKitRoomsQuery): Promise<LiveKitRoom[]> {
    return this.rooms.list(names);
  }

  @Patch('rooms/:name')
  @Access('livekit.rooms')
  @ApiOperation({
    summary: 'Change a room',
    description: 'Metadata at once; timeout and limit of a running room from the next sitting on, as the answer says.',
  })
  @ApiAnswers({ 200: liveKitRoomSchema }, [...callerFaults, ...bodyFaults, 'room.not_found', ...liveKitFaults])
  async update(
    @Param({ schema: liveKitRoomParamsSchema }) { name }: LiveKitRoomParams,
    @Body({ schema: updateLiveKitRoomBodySchema }) body: UpdateLiveKitRoomBody,
    @CallerOf() caller: Caller,
  ): Promise<LiveKitRoom> {
    return this.rooms.update(name, body, caller);
  }

  @Delete('rooms/:name')
  @HttpCode(204)
  @Access('livekit.rooms')
  @ApiOperation({ summary: 'End and close a room', description: 'POST of the same name opens it again.' })
  @ApiAnswers({ 204: null }, [...callerFaults, 'request.invalid', 'room.not_found', ...liveKitFaults])
  async remove(
    @Param({ schema: liveKitRoomParamsSchema }) { name }: LiveKitRoomParams,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.rooms.remove(name, caller);
  }

  @Post('token')
  @Header('cache-control', 'no-store')
  @Access('livekit.token')
  @ApiOperation({
    summary: 'A token for one person and one room',
    description:
      'Makes the LiveKit room where it is not there. A token for a room that has emptied since needs a new call.',
  })
  @ApiAnswers({ 201: liveKitTokenSchema }, [
    ...callerFaults,
    ...bodyFaults,
    ...liveKitFaults,
    'room.not_found',
    'room.closed',
    'room.removed',
    'room.locked',
    'room.full',
  ])
  async token(
    @Body({ schema: liveKitTokenBodySchema }) body: LiveKitTokenBody,
    @CallerOf() caller: Caller,
  ): Promise<LiveKitToken> {
    return this.tokens.mint(body, caller);
  }
}
