/**
 * The short door for recordings: by the room's name alone. A GET changes something here, so it takes a credential in a
 * header only, which no page of another site can make a browser send.
 */
import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  recordingStateSchema,
  startRecordBodySchema,
  startRecordQuerySchema,
  stopRecordBodySchema,
  stopRecordQuerySchema,
  type RecordingState,
  type StartRecordBody,
  type StopRecordBody,
} from '@live-meeting/contracts/http/recordings';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { startingFaults, stoppingFaults } from './faults.js';
import { RecordingStart } from './recording-start.service.js';
import { RecordingsService } from './recordings.service.js';

const ofRoom = { room: 'roomName', isForbiddenUnnamed: true } as const;
const byHeader = { ...ofRoom, needsHeaderCredential: true } as const;

@ApiTags('Recordings')
@Controller('api/record')
export class RecordController {
  constructor(
    private readonly starting: RecordingStart,
    private readonly recordings: RecordingsService,
  ) {}

  @Post('start')
  @HttpCode(200)
  @Access('recording.start', ofRoom)
  @ApiOperation({ summary: 'Record the meeting in a room', description: 'As `POST /api/recordings/start`.' })
  @ApiAnswers({ 200: recordingStateSchema }, startingFaults)
  start(
    @Body({ schema: startRecordBodySchema }) body: StartRecordBody,
    @CallerOf() caller: Caller,
  ): Promise<RecordingState> {
    return this.starting.start(body, caller);
  }

  @Post('stop')
  @HttpCode(200)
  @Access('recording.stop', ofRoom)
  @ApiOperation({ summary: 'Stop what is recorded in a room' })
  @ApiAnswers({ 200: recordingStateSchema }, stoppingFaults)
  stop(
    @Body({ schema: stopRecordBodySchema }) { roomName }: StopRecordBody,
    @CallerOf() caller: Caller,
  ): Promise<RecordingState> {
    return this.recordings.stopIn(roomName, caller);
  }

  @Get('start')
  @Header('cache-control', 'no-store')
  @Access('recording.start', byHeader)
  @ApiOperation({
    summary: 'Record the meeting in a room, by GET',
    description: 'As by POST, with a credential in the `Authorization` header; cookies are not looked at.',
  })
  @ApiAnswers({ 200: recordingStateSchema }, startingFaults)
  startByGet(
    @Query({ schema: startRecordQuerySchema }) query: StartRecordBody,
    @CallerOf() caller: Caller,
  ): Promise<RecordingState> {
    return this.starting.start(query, caller);
  }

  @Get('stop')
  @Header('cache-control', 'no-store')
  @Access('recording.stop', byHeader)
  @ApiOperation({ summary: 'Stop what is recorded in a room, by GET', description: 'With a credential in a header.' })
  @ApiAnswers({ 200: recordingStateSchema }, stoppingFaults)
  stopByGet(
    @Query({ schema: stopRecordQuerySchema }) { roomName }: StopRecordBody,
    @CallerOf() caller: Caller,
  ): Promise<RecordingState> {
    return this.recordings.stopIn(roomName, caller);
  }
}
