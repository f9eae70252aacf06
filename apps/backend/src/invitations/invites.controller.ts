/** What an invite code lets its holder know. */
import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { deviceReportBodySchema, type DeviceReportBody } from '@live-meeting/contracts/http/device-report';
import {
  inviteParamsSchema,
  inviteViewSchema,
  type InviteParams,
  type InviteView,
} from '@live-meeting/contracts/http/invites';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { DeviceReportsService } from './device-reports.service.js';
import { InviteViewService } from './invite-view.service.js';

@ApiTags('Interviews')
@Controller('api/invites')
export class InvitesController {
  constructor(
    private readonly views: InviteViewService,
    private readonly reports: DeviceReportsService,
  ) {}

  @Get(':code')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Access('invite.read')
  @ApiOperation({
    summary: 'What the invited may know before joining',
    description: 'Unknown, expired and withdrawn codes are answered alike.',
  })
  @ApiAnswers({ 200: inviteViewSchema }, [
    'request.invalid',
    'auth.credential_invalid',
    'invite.not_found',
    'rate.limited',
    'database.unavailable',
  ])
  view(@Param({ schema: inviteParamsSchema }) { code }: InviteParams): Promise<InviteView> {
    return this.views.view(code);
  }

  @Post(':code/device-report')
  @HttpCode(204)
  @Access('invite.report')
  @ApiOperation({
    summary: 'What the invited found out about their devices',
    description: 'Takes the place of an earlier report. The owner of the interview reads it with the interview.',
  })
  @ApiAnswers({ 204: null }, [
    'request.invalid',
    'auth.credential_invalid',
    'invite.not_found',
    'rate.limited',
    'database.unavailable',
  ])
  report(
    @Param({ schema: inviteParamsSchema }) { code }: InviteParams,
    @Body({ schema: deviceReportBodySchema }) body: DeviceReportBody,
  ): Promise<void> {
    return this.reports.store(code, body);
  }
}
