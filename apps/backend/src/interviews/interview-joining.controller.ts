/** The doors of an interview: by role, and by phone number and job. */
import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { interviewParamsSchema, type InterviewParams } from '@live-meeting/contracts/http/interviews';
import {
  joinByPhoneBodySchema,
  joinedByPhoneSchema,
  joinedInterviewSchema,
  joinInterviewBodySchema,
  type JoinByPhoneBody,
  type JoinedByPhone,
  type JoinedInterview,
  type JoinInterviewBody,
} from '@live-meeting/contracts/http/interviews-joining';
import { Access, VisitOf, type Visit } from '../auth/access.decorator.js';
import { ParticipantSessions } from '../auth/participant-sessions.service.js';
import { ApiAnswers } from '../http/api-answers.js';
import type { Joined } from '../rooms/join.service.js';
import { joiningFaults } from './interview-faults.js';
import { InterviewJoiningService } from './interview-joining.service.js';
import { PhoneJoiningService } from './phone-joining.service.js';

@ApiTags('Interviews')
@Controller()
export class InterviewJoiningController {
  constructor(
    private readonly joining: InterviewJoiningService,
    private readonly phones: PhoneJoiningService,
    private readonly sessions: ParticipantSessions,
  ) {}

  @Post(['interviews/:id/join', 'api/interviews/:id/join'])
  @Header('cache-control', 'no-store')
  @Access('interview.join')
  @ApiOperation({
    summary: 'Join an interview in a role',
    description:
      'As oneself, by an invite code, or on behalf of somebody by whoever runs the interview. The token lives 4 hours.',
  })
  @ApiAnswers({ 201: joinedInterviewSchema }, [...joiningFaults, 'room.role_forbidden'])
  async join(
    @Param({ schema: interviewParamsSchema }) { id }: InterviewParams,
    @Body({ schema: joinInterviewBodySchema }) body: JoinInterviewBody,
    @VisitOf() visit: Visit,
  ): Promise<JoinedInterview> {
    const joined = await this.joining.join(id, body, visit.caller);
    const { participantToken: token, roomName, serverUrl, permissions } = joined.details;
    const participantName = `${body.participantType}_${body.participantId}`;
    const sessionToken = joined.isOnBehalf ? { sessionToken: joined.sessionToken } : this.handOut(joined, visit);
    return { token, roomName, serverUrl, participantName, permissions, ...sessionToken };
  }

  @Post('api/room/join')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('interview.join')
  @ApiOperation({
    summary: 'Join an interview by phone number and job',
    description:
      'Unknown numbers, jobs and pairs are answered alike. Where the system verifies by code, a call without `code` sends one to a known number, and every call without a right one is answered as unknown. The token lives 2 hours.',
  })
  @ApiAnswers({ 200: joinedByPhoneSchema }, joiningFaults)
  async joinByPhone(
    @Body({ schema: joinByPhoneBodySchema }) body: JoinByPhoneBody,
    @VisitOf() visit: Visit,
  ): Promise<JoinedByPhone> {
    const joined = await this.phones.join(body, visit.request.ip);
    const { roomName, participantToken: token, serverUrl, identity, participantName, expiresAt } = joined.details;
    const answer = { roomName, token, serverUrl, identity, participantName, expiresAt };
    return { success: true, ...answer, ...this.handOut(joined, visit) };
  }

  /** To another system in the answer, to a browser as a cookie. */
  private handOut({ details, sessionToken }: Joined, { caller, reply }: Visit): { readonly sessionToken?: string } {
    if (caller.principal.kind === 'service') return { sessionToken };
    this.sessions.setCookie(reply, details.roomName, sessionToken);
    return {};
  }
}
