/** Who belongs to a room, what people agreed to, and the way back for a host who lost theirs. */
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageQuerySchema, type PageQuery } from '@live-meeting/contracts/http/page';
import { hostLinkSchema, type HostLink } from '@live-meeting/contracts/http/room-moderation';
import {
  consentBodySchema,
  memberPageSchema,
  memberParamsSchema,
  putMemberBodySchema,
  roomParamsSchema,
  type ConsentBody,
  type MemberPage,
  type MemberParams,
  type PutMemberBody,
  type RoomParams,
} from '@live-meeting/contracts/http/rooms';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { ConsentsService } from './consents.service.js';
import { bodyFaults, roomFaults } from './faults.js';
import { HostLinksService } from './host-links.service.js';
import { MembersService } from './members.service.js';

@ApiTags('Rooms')
@Controller('api/rooms/:roomName')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly consents: ConsentsService,
    private readonly hostLinks: HostLinksService,
  ) {}

  @Get('members')
  @Access('room.members', { room: 'roomName' })
  @ApiOperation({ summary: 'Who belongs to the room, and as what' })
  @ApiAnswers({ 200: memberPageSchema }, roomFaults)
  async list(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<MemberPage> {
    return this.members.list(roomName, query);
  }

  @Put('members/:userId')
  @HttpCode(204)
  @Access('room.members', { room: 'roomName' })
  @ApiOperation({
    summary: 'Make somebody a member, or change their role',
    description: 'By the id or the e-mail address of their account. Lifts an earlier removal.',
  })
  @ApiAnswers({ 204: null }, [...roomFaults, ...bodyFaults, 'member.not_found'])
  async put(
    @Param({ schema: memberParamsSchema }) { roomName, userId }: MemberParams,
    @Body({ schema: putMemberBodySchema }) { role }: PutMemberBody,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.members.put({ roomName, idOrEmail: userId, caller }, role);
  }

  @Delete('members/:userId')
  @HttpCode(204)
  @Access('room.members', { room: 'roomName' })
  @ApiOperation({ summary: 'End a membership' })
  @ApiAnswers({ 204: null }, [...roomFaults, 'member.not_found'])
  async drop(
    @Param({ schema: memberParamsSchema }) { roomName, userId }: MemberParams,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.members.drop({ roomName, idOrEmail: userId, caller });
  }

  @Post('consents')
  @HttpCode(204)
  @Access('room.participate', { room: 'roomName' })
  @ApiOperation({
    summary: 'Agree, or not, to being recorded or analysed',
    description: 'Kept with the time and the wording; the latest answer counts, and no answer is no.',
  })
  @ApiAnswers({ 204: null }, [...roomFaults, ...bodyFaults])
  async consent(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @Body({ schema: consentBodySchema }) body: ConsentBody,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.consents.answer(roomName, body, caller);
  }

  @Post('host-link')
  @Header('cache-control', 'no-store')
  @Access('room.host_link', { room: 'roomName' })
  @ApiOperation({
    summary: 'A one-time link that makes whoever opens it the host',
    description: 'Of an ad-hoc room: its host is known by a cookie alone, and this is the way back without it.',
  })
  @ApiAnswers({ 201: hostLinkSchema }, roomFaults)
  async hostLink(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @CallerOf() caller: Caller,
  ): Promise<HostLink> {
    return this.hostLinks.make(roomName, caller);
  }
}
