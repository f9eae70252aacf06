/** From an upgrade that is admitted to a stream and whoever reads its messages. */
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { sourceFormatOf } from '../pipeline/audio/audio-format.js';
import { MediaPipeline } from '../pipeline/media-pipeline.service.js';
import type { StoppableStream } from '../pipeline/streams/stoppable-stream.js';
import { AudioReceiver } from './audio-receiver.js';
import { EgressAdmission } from './egress-admission.service.js';
import type { MediaReceiver } from './media-connection.js';
import { VideoReceiver } from './video-receiver.js';

export interface OpenedStream {
  readonly stream: StoppableStream;
  readonly receiver: MediaReceiver;
}

/** Bound to the socket once there is one. */
export interface StreamControl {
  onPressure: (mustWait: boolean) => void;
}

@Injectable()
export class StreamOpening {
  constructor(
    private readonly admission: EgressAdmission,
    private readonly pipeline: MediaPipeline,
  ) {}

  /** @throws AppError */
  async openAudio(request: IncomingMessage, control: StreamControl): Promise<OpenedStream> {
    const { query, meetingId } = await this.admission.admitAudio(request);
    const { roomName, participant, trackId, sampleRate, channels, groupSeconds } = query;
    const format = { sampleRate, channels };
    const stream = await this.pipeline.openAudio({
      meetingId,
      roomName,
      participant,
      trackId,
      format,
      source: sourceFormatOf(request.headers['content-type'], format),
      groupSeconds,
      onPressure: (mustWait) => control.onPressure(mustWait),
    });
    return { stream, receiver: new AudioReceiver(stream) };
  }

  /** @throws AppError */
  async openVideo(request: IncomingMessage, control: StreamControl): Promise<OpenedStream> {
    const { query, meetingId } = await this.admission.admitVideo(request);
    const { roomName, participant, trackId, codec } = query;
    const onPressure = (mustWait: boolean): void => control.onPressure(mustWait);
    const stream = await this.pipeline.openVideo({ meetingId, roomName, participant, trackId, codec, onPressure });
    return { stream, receiver: new VideoReceiver(stream) };
  }
}
