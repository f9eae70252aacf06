/** The door for starting and stopping the delivery of sound and pictures. */
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  deliveryParamsSchema,
  deliverySchema,
  startDeliveryBodySchema,
  startVideoDeliveryBodySchema,
  type DeliveryParams,
  type MediaDelivery,
  type StartDeliveryBody,
  type StartVideoDeliveryBody,
} from '@live-meeting/contracts/http/audio-delivery';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { AudioDeliveryService } from './audio-delivery.service.js';

const startFaults = [
  ...writingFaults,
  'room.not_found',
  'room.closed',
  'session.not_found',
  'egress.encrypted',
] as const;

@ApiTags('Media')
@Controller('api/egress')
export class AudioDeliveryController {
  constructor(private readonly deliveries: AudioDeliveryService) {}

  @Post('audio')
  @Access('egress.start', { room: 'roomName' })
  @ApiOperation({
    summary: 'Deliver the sound of a meeting',
    description:
      'Every microphone that is named, now and later, of everybody who has agreed to it (`audio_ai`). It ends with the meeting. The same again answers the one that runs.',
  })
  @ApiAnswers({ 201: deliverySchema }, [...startFaults, 'egress.off'])
  startAudio(
    @Body({ schema: startDeliveryBodySchema }) body: StartDeliveryBody,
    @CallerOf() caller: Caller,
  ): Promise<MediaDelivery> {
    return this.deliveries.start('audio', body, caller);
  }

  @Post('video')
  @Access('egress.start', { room: 'roomName' })
  @ApiOperation({
    summary: 'Deliver the pictures of a meeting',
    description:
      'Every camera and shared screen that is named, as it was encoded, of everybody who has agreed to a recording. It needs a media worker that takes jobs of the kind `video`.',
  })
  @ApiAnswers({ 201: deliverySchema }, startFaults)
  startVideo(
    @Body({ schema: startVideoDeliveryBodySchema }) body: StartVideoDeliveryBody,
    @CallerOf() caller: Caller,
  ): Promise<MediaDelivery> {
    return this.deliveries.start('video', body, caller);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('egress.stop', { delivery: 'id' })
  @ApiOperation({
    summary: 'Stop a delivery, or one stream',
    description: 'With the id of a stream its track is left out until it is asked for again by name.',
  })
  @ApiAnswers({ 204: null }, [...callerFaults, 'request.cross_site', 'request.invalid', 'delivery.not_found'])
  async stop(
    @Param({ schema: deliveryParamsSchema }) { id }: DeliveryParams,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.deliveries.stop(id, caller);
  }
}
