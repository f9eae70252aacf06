/** For whoever is in a room: what is recorded, in which words they are asked, and what they answered. */
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { roomRecordingSchema, type RoomRecording } from '@live-meeting/contracts/http/recordings';
import { roomParamsSchema, type RoomParams } from '@live-meeting/contracts/http/rooms';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults } from '../http/caller-faults.js';
import { RecordingViews } from './recording-views.service.js';

@ApiTags('Recordings')
@Controller('api/rooms/:roomName/recording')
export class RoomRecordingController {
  constructor(private readonly views: RecordingViews) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('recording.notice', { room: 'roomName' })
  @ApiOperation({
    summary: 'Whether a room is being recorded, and what you answered',
    description: 'Asked after a reload; while somebody is there, `recording` over Socket.IO tells what changes.',
  })
  @ApiAnswers({ 200: roomRecordingSchema }, [...callerFaults, 'request.invalid', 'room.not_found'])
  get(
    @Param({ schema: roomParamsSchema }) { roomName }: RoomParams,
    @CallerOf() caller: Caller,
  ): Promise<RoomRecording> {
    return this.views.inRoom(roomName, caller);
  }
}
