/** Interviews over HTTP: make, list, read, reschedule, end. */
import { Body, Controller, Delete, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  createdInterviewSchema,
  createInterviewBodySchema,
  endedInterviewSchema,
  interviewDetailSchema,
  interviewPageSchema,
  interviewParamsSchema,
  interviewSchema,
  interviewsQuerySchema,
  interviewStateSchema,
  updateInterviewBodySchema,
  type CreatedInterview,
  type CreateInterviewBody,
  type EndedInterview,
  type Interview,
  type InterviewDetail,
  type InterviewPage,
  type InterviewParams,
  type InterviewsQuery,
  type InterviewState,
  type UpdateInterviewBody,
} from '@live-meeting/contracts/http/interviews';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { InterviewEndingService } from './interview-ending.service.js';
import { changingFaults, oneFaults } from './interview-faults.js';
import { InterviewStatusService } from './interview-status.service.js';
import { InterviewsService } from './interviews.service.js';

@ApiTags('Interviews')
@Controller(['interviews', 'api/interviews'])
export class InterviewsController {
  constructor(
    private readonly interviews: InterviewsService,
    private readonly ending: InterviewEndingService,
    private readonly statuses: InterviewStatusService,
  ) {}

  @Post()
  @Header('cache-control', 'no-store')
  @Access('interview.create')
  @ApiOperation({
    summary: 'Schedule an interview',
    description: 'Makes its room, and queues an invitation for everybody who is listed with an address.',
  })
  @ApiAnswers({ 201: createdInterviewSchema }, writingFaults)
  create(
    @Body({ schema: createInterviewBodySchema }) body: CreateInterviewBody,
    @CallerOf() caller: Caller,
  ): Promise<CreatedInterview> {
    return this.interviews.create(body, caller);
  }

  @Get()
  @Header('cache-control', 'no-store')
  @Access('interview.list')
  @ApiOperation({
    summary: 'Interviews, the latest time first',
    description:
      'Those that are upcoming: the soonest first. Members see their own; administrators and services with the scope `interviews` see all.',
  })
  @ApiAnswers({ 200: interviewPageSchema }, [...callerFaults, 'request.invalid'])
  list(
    @Query({ schema: interviewsQuerySchema }) query: InterviewsQuery,
    @CallerOf() caller: Caller,
  ): Promise<InterviewPage> {
    return this.interviews.list(query, caller);
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @Access('interview.manage', { interview: 'id' })
  @ApiOperation({ summary: 'One interview with its people' })
  @ApiAnswers({ 200: interviewDetailSchema }, oneFaults)
  get(@Param({ schema: interviewParamsSchema }) { id }: InterviewParams): Promise<InterviewDetail> {
    return this.interviews.get(id);
  }

  @Patch(':id')
  @Access('interview.manage', { interview: 'id' })
  @ApiOperation({
    summary: 'Change or reschedule an interview',
    description: 'A new time is told to the invited. It also takes up again what has expired or ended by itself.',
  })
  @ApiAnswers({ 200: interviewSchema }, [
    ...changingFaults,
    'interview.active',
    'interview.cancelled',
    'interview.completed',
  ])
  update(
    @Param({ schema: interviewParamsSchema }) { id }: InterviewParams,
    @Body({ schema: updateInterviewBodySchema }) body: UpdateInterviewBody,
    @CallerOf() caller: Caller,
  ): Promise<Interview> {
    return this.interviews.update(id, body, caller);
  }

  @Delete(':id')
  @Access('interview.manage', { interview: 'id' })
  @ApiOperation({
    summary: 'End an interview',
    description: 'Before anybody has come it is cancelled, and the invited are told. Everybody in it is sent out.',
  })
  @ApiAnswers({ 200: endedInterviewSchema }, [
    ...oneFaults,
    'request.cross_site',
    'livekit.rejected',
    'livekit.unavailable',
  ])
  async end(
    @Param({ schema: interviewParamsSchema }) { id }: InterviewParams,
    @CallerOf() caller: Caller,
  ): Promise<EndedInterview> {
    await this.ending.end(id, caller);
    return { success: true, message: 'Interview ended successfully' };
  }

  @Get(':id/status')
  @Header('cache-control', 'no-store')
  @Access('interview.manage', { interview: 'id' })
  @ApiOperation({ summary: 'How an interview stands', description: 'From the database alone.' })
  @ApiAnswers({ 200: interviewStateSchema }, oneFaults)
  status(@Param({ schema: interviewParamsSchema }) { id }: InterviewParams): Promise<InterviewState> {
    return this.statuses.state(id);
  }

  @Get(':id/participants')
  @Header('cache-control', 'no-store')
  @Access('interview.manage', { interview: 'id' })
  @ApiOperation({ summary: 'Who has been in an interview', description: 'As the status, from the database alone.' })
  @ApiAnswers({ 200: interviewStateSchema }, oneFaults)
  participants(@Param({ schema: interviewParamsSchema }) { id }: InterviewParams): Promise<InterviewState> {
    return this.statuses.state(id);
  }
}
