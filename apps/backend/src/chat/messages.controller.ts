/** The chat that the server keeps: history for whoever comes late, and what is said now. */
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  messagePageSchema,
  messageParamsSchema,
  messageSchema,
  pinMessageBodySchema,
  postMessageBodySchema,
  type Message,
  type MessagePage,
  type PinMessageBody,
  type PostMessageBody,
} from '@live-meeting/contracts/http/messages';
import { pageQuerySchema, type PageQuery } from '@live-meeting/contracts/http/page';
import { roomParamsSchema } from '@live-meeting/contracts/http/rooms';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { MessagesService } from './messages.service.js';

const faults = [
  'request.invalid',
  'auth.required',
  'auth.credential_invalid',
  'auth.forbidden',
  'room.not_found',
  'database.unavailable',
] as const;
const faultsOfWriting = [
  ...faults,
  'request.cross_site',
  'request.malformed',
  'request.too_large',
  'request.unsupported_media_type',
] as const;

interface RoomParams {
  readonly roomName: string;
}

interface MessageParams extends RoomParams {
  readonly id: string;
}

@ApiTags('Chat')
@Controller('api/rooms/:roomName/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @Access('room.chat.read', { room: 'roomName' })
  @ApiOperation({ summary: 'The chat as far as the room keeps it, the newest first' })
  @ApiAnswers({ 200: messagePageSchema }, faults)
  list(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
    @CallerOf() caller: Caller,
  ): Promise<MessagePage> {
    return this.messages.list(roomName, query, caller);
  }

  @Post()
  @HttpCode(201)
  @Access('room.chat.write', { room: 'roomName' })
  @ApiOperation({
    summary: 'Say something in the chat',
    description: 'Everybody in the room is told over Socket.IO; what is kept for later is the room’s `chat` rule.',
  })
  @ApiAnswers({ 201: messageSchema }, [...faultsOfWriting, 'room.closed'])
  post(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @Body({ schema: postMessageBodySchema }) body: PostMessageBody,
    @CallerOf() caller: Caller,
  ): Promise<Message> {
    return this.messages.post(roomName, body, caller);
  }

  @Patch(':id')
  @Access('room.chat.pin', { room: 'roomName' })
  @ApiOperation({ summary: 'Pin a message, or take the pin off' })
  @ApiAnswers({ 200: messageSchema }, [...faultsOfWriting, 'message.not_found'])
  pin(
    @Param({ schema: messageParamsSchema }) { roomName, id }: MessageParams,
    @Body({ schema: pinMessageBodySchema }) { pinned }: PinMessageBody,
    @CallerOf() caller: Caller,
  ): Promise<Message> {
    return this.messages.pin({ roomName, id }, pinned, caller);
  }
}
