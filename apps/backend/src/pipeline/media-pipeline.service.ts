/** Opens streams for whoever has media, and ends them all when it is time. It knows no transport. */
import { Injectable } from '@nestjs/common';
import type { VideoCodec } from '@live-meeting/contracts/media/stream-query';
import { v7 as uuidv7 } from 'uuid';
import { AppConfig } from '../config/app-config.js';
import { EgressStreamRepository, type StreamKind } from '../prisma/egress-stream.repository.js';
import type { AudioFormat } from './audio/audio-format.js';
import { blockFramesOf } from './audio/grouper.js';
import { BlockDispatcher } from './dispatch/block-dispatcher.service.js';
import { instanceOf } from './instance.js';
import { DispatchSinks } from './sinks/dispatch-sink.js';
import type { MediaFileEvents } from './sinks/media-file.js';
import { VideoFile } from './sinks/video-file.js';
import { WavFile } from './sinks/wav-file.js';
import { AudioStream } from './streams/audio-stream.js';
import { BackPressure } from './streams/back-pressure.js';
import { OpenStreams, type OpenStream } from './streams/open-streams.js';
import type { StreamLedger } from './streams/stream-ledger.js';
import { StreamLedgers } from './streams/stream-ledgers.js';
import type { StreamPlace } from './streams/stream-place.js';
import { TrackTurns } from './streams/track-turns.js';
import { VideoStream } from './streams/video-stream.js';

export interface StreamRequest {
  readonly meetingId: string;
  readonly roomName: string;
  readonly participant: string | undefined;
  readonly trackId: string | undefined;
  /** Told when the producer must wait, and when it may go on. */
  readonly onPressure: (mustWait: boolean) => void;
}

export interface AudioRequest extends StreamRequest {
  readonly source: AudioFormat;
  readonly format: AudioFormat;
  readonly groupSeconds: number | undefined;
}

export interface VideoRequest extends StreamRequest {
  readonly codec: VideoCodec;
}

interface OpeningRow {
  readonly kind: StreamKind;
  readonly place: StreamPlace;
  readonly format: Readonly<Record<string, unknown>>;
  readonly sampleRate?: number;
}

/** Whose sound it is was not said. */
const somebody = 'unknown';

@Injectable()
export class MediaPipeline {
  private readonly turns = new TrackTurns();

  constructor(
    private readonly config: AppConfig,
    private readonly rows: EgressStreamRepository,
    private readonly sinks: DispatchSinks,
    private readonly dispatcher: BlockDispatcher,
    private readonly ledgers: StreamLedgers,
    private readonly streams: OpenStreams,
  ) {}

  /** @throws AppError database.unavailable */
  openAudio(request: AudioRequest): Promise<AudioStream> {
    return this.inTurn(request, 'audio', (place) => this.beginAudio(request, place));
  }

  /** @throws AppError database.unavailable */
  openVideo(request: VideoRequest): Promise<VideoStream> {
    return this.inTurn(request, 'video', (place) => this.beginVideo(request, place));
  }

  get openCount(): number {
    return this.streams.size;
  }

  /** Every stream has its last block in its file, and what waits is kept for the next start. */
  async stop(): Promise<void> {
    await this.streams.stopAll('backend_stopping');
    await this.dispatcher.stop();
    await this.ledgers.flush();
  }

  private async beginAudio(request: AudioRequest, place: StreamPlace): Promise<AudioStream> {
    const { source, format, onPressure } = request;
    const { maxBlockBytes, groupSeconds: usual } = this.config.pipeline;
    const { groupSeconds = usual } = request;
    const blockFrames = blockFramesOf({ format, groupSeconds, maxBlockBytes });
    const told = { ...format, source, groupSeconds, blockFrames };
    const ledger = await this.beginLedger({ kind: 'audio', place, format: told, sampleRate: format.sampleRate });
    const file = new WavFile({
      directory: this.config.egress.audioDirectory,
      place,
      format,
      events: this.fileEvents(ledger, () => stream.positionNow()),
    });
    const stream: AudioStream = new AudioStream({
      source,
      format,
      groupSeconds,
      maxBlockBytes,
      ledger,
      file,
      sinks: this.sinks.isOn ? [this.sinks.open(place, format)] : [],
      pressure: new BackPressure(onPressure),
      onEnded: (reason) => this.streams.remove(stream, reason),
    });
    return this.opened(stream);
  }

  private async beginVideo(request: VideoRequest, place: StreamPlace): Promise<VideoStream> {
    const { codec, onPressure } = request;
    const ledger = await this.beginLedger({ kind: 'video', place, format: { codec } });
    const file = new VideoFile({
      directory: this.config.egress.videoDirectory,
      place,
      codec,
      events: this.fileEvents(ledger, () => ({ startFrame: ledger.blocks, startMs: Date.now() })),
    });
    const stream: VideoStream = new VideoStream({
      codec,
      ledger,
      file,
      pressure: new BackPressure(onPressure),
      onEnded: (reason) => this.streams.remove(stream, reason),
    });
    return this.opened(stream);
  }

  /** Two that come at once for one track must not both begin where the last one ended. */
  private inTurn<Stream>(
    { meetingId, roomName, participant = somebody, trackId: given }: StreamRequest,
    kind: StreamKind,
    begin: (place: StreamPlace) => Promise<Stream>,
  ): Promise<Stream> {
    const streamId = uuidv7();
    const trackId = given ?? `stream-${streamId.slice(-12)}`;
    return this.turns.take(JSON.stringify([kind, meetingId, trackId]), async () => {
      // A producer that comes back before we noticed that it was gone: its old stream ends first, so that numbers go on.
      await this.streams.ofTrack(meetingId, trackId, kind)?.stop('superseded');
      return begin({ streamId, meetingId, roomName, participant, trackId });
    });
  }

  private async beginLedger({ kind, place, format, sampleRate }: OpeningRow): Promise<StreamLedger> {
    const row = { ...place, id: place.streamId, kind, instance: instanceOf(this.config), format };
    const firstSequence = await this.rows.open(row);
    return this.ledgers.begin({ kind, place, format, firstSequence, openedAtMs: Date.now() }, sampleRate);
  }

  private opened<Stream extends OpenStream>(stream: Stream): Stream {
    this.streams.add(stream);
    return stream;
  }

  private fileEvents(
    ledger: StreamLedger,
    position: () => { readonly startFrame: number; readonly startMs: number },
  ): MediaFileEvents {
    return { opened: (file) => ledger.fileOpened(file, position()), failed: (error) => ledger.fileFailed(error) };
  }
}
