/** The door for LiveKit's own events. It knows no feature: it verifies, and hands on to the intake. */
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { WebhookVerifier } from '@live-meeting/livekit-server/webhook-verifier';
import type { Logger } from 'pino';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { LOGGER } from '../http/logger.js';
import { WebhookIntake } from './webhook-intake.service.js';

@ApiTags('LiveKit')
@Controller('livekit')
export class WebhookController {
  constructor(
    private readonly verifier: WebhookVerifier,
    private readonly intake: WebhookIntake,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post('webhook')
  @HttpCode(204)
  @Access('livekit.webhook')
  @ApiOperation({
    summary: 'Receives a LiveKit webhook',
    description: 'Signed by LiveKit with the API secret over the raw body.',
  })
  @ApiHeader({ name: 'Authorization', required: true, description: 'The JWT as LiveKit sends it, without `Bearer`.' })
  @ApiConsumes('application/webhook+json', 'application/json')
  @ApiAnswers({ 204: null }, [
    'request.malformed',
    'webhook.signature_invalid',
    'request.too_large',
    'request.unsupported_media_type',
    'database.unavailable',
  ])
  async receive(@Body() rawBody: unknown, @Headers('authorization') authorization: string | undefined): Promise<void> {
    if (!Buffer.isBuffer(rawBody)) throw new AppError('request.unsupported_media_type');
    const event = await this.verifier.verify(rawBody, authorization);
    const outcome = await this.intake.take(event);
    this.logger.debug(
      { eventId: event.id, event: event.name, meetingId: event.room?.sid, outcome },
      'webhook accepted',
    );
  }
}
