/** Hands the blocks of one stream to the dispatcher, at an even loudness where that is wanted [PG6]. */
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app-config.js';
import type { AudioFormat } from '../audio/audio-format.js';
import { gainFor, peakOf } from '../audio/normaliser.js';
import { BlockDispatcher } from '../dispatch/block-dispatcher.service.js';
import type { StreamPlace } from '../streams/stream-place.js';
import type { AudioBlock, AudioSink, AudioSinkFactory, StoredBytes } from './audio-sink.js';

@Injectable()
export class DispatchSinks implements AudioSinkFactory {
  constructor(
    private readonly config: AppConfig,
    private readonly dispatcher: BlockDispatcher,
  ) {}

  get isOn(): boolean {
    return this.dispatcher.isOn;
  }

  open(place: StreamPlace, format: AudioFormat): AudioSink {
    return new DispatchSink(this.dispatcher, { place, format, normalizes: this.config.pipeline.normalize });
  }
}

interface SinkOptions {
  readonly place: StreamPlace;
  readonly format: AudioFormat;
  readonly normalizes: boolean;
}

class DispatchSink implements AudioSink {
  private gainDb: number | undefined;

  constructor(
    private readonly dispatcher: BlockDispatcher,
    private readonly options: SinkOptions,
  ) {
    dispatcher.feed(options.place);
  }

  async write(block: AudioBlock, stored: StoredBytes | undefined): Promise<void> {
    const { place, format } = this.options;
    const { meetingId, roomName, participant, trackId } = place;
    const { sequence, startMs, bytes, madeAtMs: queuedAtMs } = block;
    const { sampleRate, channels } = format;
    const about = { meetingId, roomName, participant, trackId, sequence, startMs, bytes, sampleRate, channels };
    const gainDb = this.gainOf(block);
    this.dispatcher.enqueue({ ...about, gainDb, queuedAtMs, ...(stored && { stored }) }, block);
  }

  close(): Promise<void> {
    return this.dispatcher.unfeed(this.options.place);
  }

  private gainOf({ chunks }: AudioBlock): number {
    if (!this.options.normalizes) return 0;
    this.gainDb = gainFor(peakOf(chunks), this.gainDb);
    return this.gainDb;
  }
}
