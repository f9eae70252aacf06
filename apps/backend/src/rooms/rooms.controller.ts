/** Room records over HTTP: make, list, look, change, close. */
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageQuerySchema, type PageQuery } from '@live-meeting/contracts/http/page';
import {
  createdRoomSchema,
  createRoomBodySchema,
  roomPageSchema,
  roomParamsSchema,
  roomSettingsSchema,
  roomViewSchema,
  updateRoomBodySchema,
  type CreatedRoom,
  type CreateRoomBody,
  type RoomPage,
  type RoomParams,
  type RoomSettings,
  type RoomView,
  type UpdateRoomBody,
} from '@live-meeting/contracts/http/rooms';
import { Access, CallerOf, VisitOf, type Visit } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { GuestService } from '../auth/guest.service.js';
import { ApiAnswers } from '../http/api-answers.js';
import { bodyFaults, callerFaults, roomFaults } from './faults.js';
import { OpenMeetingsService } from './open-meetings.service.js';
import { RoomClosingService } from './room-closing.service.js';
import { RoomsService } from './rooms.service.js';

@ApiTags('Rooms')
@Controller('api/rooms')
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly closing: RoomClosingService,
    private readonly openMeetings: OpenMeetingsService,
    private readonly guests: GuestService,
  ) {}

  @Post()
  @Access('room.create')
  @ApiOperation({ summary: 'Make a room', description: 'Its maker is its host. Guests may where meetings are open.' })
  @ApiAnswers({ 201: createdRoomSchema }, [...callerFaults, ...bodyFaults, 'room.exists'])
  async create(
    @Body({ schema: createRoomBodySchema }) body: CreateRoomBody,
    @VisitOf() { caller, request, reply }: Visit,
  ): Promise<CreatedRoom> {
    const mayOpen = this.openMeetings.mayOpen(request.host);
    return this.rooms.create(body, mayOpen ? asSomebody(caller, () => this.guests.issue(reply)) : caller, mayOpen);
  }

  @Get()
  @Access('room.list')
  @ApiOperation({
    summary: 'Own rooms, the newest first',
    description: 'Rooms of interviews are not among them: `GET /api/interviews` lists those.',
  })
  @ApiAnswers({ 200: roomPageSchema }, [...callerFaults, 'request.invalid'])
  async list(@Query({ schema: pageQuerySchema }) query: PageQuery, @CallerOf() caller: Caller): Promise<RoomPage> {
    return this.rooms.list(query, caller);
  }

  @Get(':roomName')
  @Header('cache-control', 'no-store')
  @Access('room.view')
  @ApiOperation({ summary: 'What whoever has the link may know of a room' })
  @ApiAnswers({ 200: roomViewSchema }, [...roomFaults, 'room.closed'])
  async view(@Param({ schema: roomParamsSchema }) params: RoomParams, @CallerOf() caller: Caller): Promise<RoomView> {
    return this.rooms.view(params.roomName, caller);
  }

  @Patch(':roomName')
  @Access('room.update', { room: 'roomName' })
  @ApiOperation({ summary: 'Change a room, live' })
  @ApiAnswers({ 200: roomSettingsSchema }, [...roomFaults, ...bodyFaults, 'room.closed', 'room.live'])
  async update(
    @Param({ schema: roomParamsSchema }) params: RoomParams,
    @Body({ schema: updateRoomBodySchema }) body: UpdateRoomBody,
    @CallerOf() caller: Caller,
  ): Promise<RoomSettings> {
    return this.rooms.update(params.roomName, body, caller);
  }

  @Delete(':roomName')
  @HttpCode(204)
  @Access('room.close', { room: 'roomName' })
  @ApiOperation({
    summary: 'Close a room for good',
    description: 'Everybody leaves, and no token for it works any more.',
  })
  @ApiAnswers({ 204: null }, [...roomFaults, 'room.closed', 'livekit.rejected', 'livekit.unavailable'])
  async close(@Param({ schema: roomParamsSchema }) params: RoomParams, @CallerOf() caller: Caller): Promise<void> {
    await this.closing.close(params.roomName, caller);
  }

  @Post(':roomName/end')
  @HttpCode(204)
  @Access('room.moderate', { room: 'roomName' })
  @ApiOperation({ summary: 'End the session: everybody leaves; the room stays' })
  @ApiAnswers({ 204: null }, [...roomFaults, 'livekit.rejected', 'livekit.unavailable'])
  async end(@Param({ schema: roomParamsSchema }) params: RoomParams, @CallerOf() caller: Caller): Promise<void> {
    await this.closing.end(params.roomName, caller);
  }
}

/** Whoever opens a meeting without an account is from then on a guest, so that they are known as its host. */
function asSomebody(caller: Caller, newGuest: () => string): Caller {
  if (caller.principal.kind !== 'nobody') return caller;
  const guestId = newGuest();
  return { ...caller, principal: { kind: 'guest', guestId, personId: `guest_${guestId}` } };
}
