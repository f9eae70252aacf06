/** What applicant tracking systems post, and what became of the messages. */
import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  applicationBodySchema,
  applicationSchema,
  type Application,
  type ApplicationBody,
} from '@live-meeting/contracts/http/applications';
import { interviewParamsSchema, type InterviewParams } from '@live-meeting/contracts/http/interviews';
import { invitationPageSchema, type InvitationPage } from '@live-meeting/contracts/http/invites';
import { pageQuerySchema, type PageQuery } from '@live-meeting/contracts/http/page';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { writingFaults } from '../http/caller-faults.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { ApplicationsService } from './applications.service.js';
import { oneFaults } from './interview-faults.js';

@ApiTags('Interviews')
@Controller()
export class ApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly invitations: InvitationsService,
  ) {}

  @Post('api/applications')
  @Header('cache-control', 'no-store')
  @Access('application.create')
  @ApiOperation({
    summary: 'Post an application',
    description:
      'Makes the interview, its room and the candidate’s invitation. The same `externalId` answers the same application.',
  })
  @ApiAnswers({ 201: applicationSchema }, writingFaults)
  apply(
    @Body({ schema: applicationBodySchema }) body: ApplicationBody,
    @CallerOf() caller: Caller,
  ): Promise<Application> {
    return this.applications.apply(body, caller);
  }

  @Get(['interviews/:id/invitations', 'api/interviews/:id/invitations'])
  @Header('cache-control', 'no-store')
  @Access('interview.manage', { interview: 'id' })
  @ApiOperation({ summary: 'Messages to the invited, the latest first, and what became of them' })
  @ApiAnswers({ 200: invitationPageSchema }, oneFaults)
  list(
    @Param({ schema: interviewParamsSchema }) { id }: InterviewParams,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<InvitationPage> {
    return this.invitations.list(id, query);
  }
}
