/** What browsers tell of how well a meeting works, and where it is read. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  qualityPageSchema,
  qualityQuerySchema,
  reportMetricsBodySchema,
  type QualityPage,
  type QualityQuery,
  type ReportMetricsBody,
} from '@live-meeting/contracts/http/metrics';
import { meetingParamsSchema } from '@live-meeting/contracts/http/sessions';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { QualityService } from './quality.service.js';

const faults = ['request.invalid', 'auth.required', 'auth.credential_invalid', 'database.unavailable'] as const;
const faultsOfWriting = [
  ...faults,
  'request.cross_site',
  'request.malformed',
  'request.too_large',
  'request.unsupported_media_type',
  'session.not_found',
] as const;

@ApiTags('Sessions')
@Controller('api')
export class QualityController {
  constructor(private readonly quality: QualityService) {}

  @Post('metrics/webrtc')
  @HttpCode(204)
  @Access('quality.report')
  @ApiOperation({
    summary: 'Tell how well a meeting works for oneself',
    description: 'For whoever has a seat in it: about themselves, up to ten minutes of samples at once.',
  })
  @ApiAnswers({ 204: null }, faultsOfWriting)
  report(
    @Body({ schema: reportMetricsBodySchema }) body: ReportMetricsBody,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    return this.quality.report(body, caller);
  }

  @Get('sessions/:meetingId/quality')
  @Access('session.read', { session: 'meetingId' })
  @ApiOperation({
    summary: 'How well a sitting worked for each who was in it',
    description: 'As their own browsers measured it, every ten seconds, in the order of time.',
  })
  @ApiAnswers({ 200: qualityPageSchema }, [...faults, 'auth.forbidden', 'session.not_found'])
  list(
    @Param({ schema: meetingParamsSchema }) { meetingId }: { readonly meetingId: string },
    @Query({ schema: qualityQuerySchema }) query: QualityQuery,
  ): Promise<QualityPage> {
    return this.quality.list(meetingId, query);
  }
}
