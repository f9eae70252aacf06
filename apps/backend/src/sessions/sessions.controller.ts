/** What has taken place: sessions, attendance and every stored fact. */
import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { pageQuerySchema, type PageQuery } from '@live-meeting/contracts/http/page';
import {
  attendanceCsvSchema,
  attendancePageSchema,
  meetingParamsSchema,
  sessionDetailSchema,
  sessionPageSchema,
  sessionsQuerySchema,
  timelinePageSchema,
  type AttendancePage,
  type SessionDetail,
  type SessionPage,
  type SessionsQuery,
  type TimelinePage,
} from '@live-meeting/contracts/http/sessions';
import type { FastifyReply } from 'fastify';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { SessionQueriesService } from './session-queries.service.js';

const faults = [
  'request.invalid',
  'auth.required',
  'auth.credential_invalid',
  'auth.forbidden',
  'database.unavailable',
] as const;
const faultsOfOne = [...faults, 'session.not_found'] as const;

interface MeetingParams {
  readonly meetingId: string;
}

@ApiTags('Sessions')
@Controller('api/sessions')
export class SessionsController {
  constructor(private readonly queries: SessionQueriesService) {}

  @Get()
  @Access('session.list')
  @ApiOperation({
    summary: 'Sittings of rooms, the newest first',
    description: 'Members see those of rooms they own; administrators and services with the scope `sessions` see all.',
  })
  @ApiAnswers({ 200: sessionPageSchema }, faults)
  list(@Query({ schema: sessionsQuerySchema }) query: SessionsQuery, @CallerOf() caller: Caller): Promise<SessionPage> {
    return this.queries.list(query, caller);
  }

  @Get(':meetingId')
  @Access('session.read', { session: 'meetingId' })
  @ApiOperation({ summary: 'One sitting, with its media streams' })
  @ApiAnswers({ 200: sessionDetailSchema }, faultsOfOne)
  get(@Param({ schema: meetingParamsSchema }) { meetingId }: MeetingParams): Promise<SessionDetail> {
    return this.queries.get(meetingId);
  }

  @Get(':meetingId/attendance')
  @Access('session.read', { session: 'meetingId' })
  @ApiOperation({
    summary: 'Who attended, from when to when',
    description:
      'One interval per device and stay. `estimated` where an end was concluded instead of being said by LiveKit.',
  })
  @ApiAnswers({ 200: attendancePageSchema }, faultsOfOne)
  attendance(
    @Param({ schema: meetingParamsSchema }) { meetingId }: MeetingParams,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<AttendancePage> {
    return this.queries.attendance(meetingId, query);
  }

  @Get(':meetingId/attendance.csv')
  @Header('cache-control', 'no-store')
  @Access('session.read', { session: 'meetingId' })
  @ApiOperation({ summary: 'Who attended, as a table for spreadsheets' })
  @ApiProduces('text/csv')
  @ApiAnswers({ 200: attendanceCsvSchema }, faultsOfOne)
  async attendanceCsv(
    @Param({ schema: meetingParamsSchema }) { meetingId }: MeetingParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const lines = await this.queries.attendanceCsv(meetingId);
    void reply.header('content-disposition', `attachment; filename="attendance-${meetingId}.csv"`);
    return new StreamableFile(Readable.from(lines, { objectMode: false }), { type: 'text/csv; charset=utf-8' });
  }

  @Get(':meetingId/timeline')
  @Access('session.read', { session: 'meetingId' })
  @ApiOperation({
    summary: 'Every stored fact, in order',
    description: 'What LiveKit said, what a comparison with it showed, and what was done through this API.',
  })
  @ApiAnswers({ 200: timelinePageSchema }, faultsOfOne)
  timeline(
    @Param({ schema: meetingParamsSchema }) { meetingId }: MeetingParams,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<TimelinePage> {
    return this.queries.timeline(meetingId, query);
  }
}
