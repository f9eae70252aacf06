/** The door for recordings: started and stopped, listed, looked at, deleted. */
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  recordingPageSchema,
  recordingParamsSchema,
  recordingSchema,
  recordingsQuerySchema,
  recordingStateSchema,
  startedRecordingSchema,
  startRecordingBodySchema,
  stopRecordingBodySchema,
  type Recording,
  type RecordingPage,
  type RecordingParams,
  type RecordingsQuery,
  type RecordingState,
  type StartedRecording,
  type StartRecordingBody,
  type StopRecordingBody,
} from '@live-meeting/contracts/http/recordings';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { startingFaults } from './faults.js';
import { RecordingStart } from './recording-start.service.js';
import { RecordingViews } from './recording-views.service.js';
import { RecordingsService } from './recordings.service.js';

@ApiTags('Recordings')
@Controller('api/recordings')
export class RecordingsController {
  constructor(
    private readonly starting: RecordingStart,
    private readonly recordings: RecordingsService,
    private readonly views: RecordingViews,
  ) {}

  @Post('start')
  @HttpCode(200)
  @Access('recording.start', { room: 'roomName' })
  @ApiOperation({
    summary: 'Record a meeting',
    description:
      'Everybody in it is asked (`recording` over Socket.IO); only those who agree are in it, from then on, also who comes later. It ends with the meeting.',
  })
  @ApiAnswers({ 200: startedRecordingSchema }, startingFaults)
  async start(
    @Body({ schema: startRecordingBodySchema }) body: StartRecordingBody,
    @CallerOf() caller: Caller,
  ): Promise<StartedRecording> {
    const { recordingId } = await this.starting.start(body, caller);
    return { recordingId };
  }

  @Post('stop')
  @HttpCode(200)
  @Access('recording.manage', { recording: 'recordingId' })
  @ApiOperation({ summary: 'Stop a recording', description: 'One that is over already stays as it is.' })
  @ApiAnswers({ 200: recordingStateSchema }, [
    ...writingFaults,
    'recording.not_found',
    'livekit.unavailable',
    'livekit.rejected',
  ])
  stop(
    @Body({ schema: stopRecordingBodySchema }) { recordingId }: StopRecordingBody,
    @CallerOf() caller: Caller,
  ): Promise<RecordingState> {
    return this.recordings.stop(recordingId, caller);
  }

  @Get()
  @Header('cache-control', 'no-store')
  @Access('recording.list')
  @ApiOperation({
    summary: 'Recordings, the newest first',
    description: 'People see those of rooms they may moderate; administrators and systems all.',
  })
  @ApiAnswers({ 200: recordingPageSchema }, [...callerFaults, 'request.invalid'])
  list(
    @Query({ schema: recordingsQuerySchema }) query: RecordingsQuery,
    @CallerOf() caller: Caller,
  ): Promise<RecordingPage> {
    return this.views.list(query, caller);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @Access('recording.read', { recording: 'id' })
  @ApiOperation({ summary: 'One recording, its people and its files' })
  @ApiAnswers({ 200: recordingSchema }, [...callerFaults, 'request.invalid', 'recording.not_found'])
  get(@Param({ schema: recordingParamsSchema }) { id }: RecordingParams): Promise<Recording> {
    return this.views.get(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('recording.manage', { recording: 'id' })
  @ApiOperation({ summary: 'Delete a recording, rows and bytes', description: 'One that runs is to be stopped first.' })
  @ApiAnswers({ 204: null }, [
    ...callerFaults,
    'request.cross_site',
    'request.invalid',
    'recording.not_found',
    'recording.active',
  ])
  async remove(
    @Param({ schema: recordingParamsSchema }) { id }: RecordingParams,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.recordings.remove(id, caller);
  }
}
