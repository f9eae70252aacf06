/**
 * Keeps one stream of a track: a segment from its first frame to its end, and another where its time stamps jump or the
 * disk refused. A picture's segment begins with one that stands alone.
 */
import path from 'node:path';
import type { ClockReport } from '../rtp/incoming-track.js';
import type { MediaFrame } from '../rtp/rtp-packet.js';
import type { MediaCodec, StreamControls, StreamCounts, TrackConsumer } from '../signal/media-streams.js';
import type { RoomTrack } from '../signal/room-view.js';
import { clockRateOf, pictureConfig, storedBytes, type PictureConfig } from './media-format.js';
import { SegmentWriter } from './segment-writer.js';
import { sidecarVersion, type SegmentHead } from './sidecar.js';

export interface TrackRecorderOptions {
  readonly track: RoomTrack;
  readonly codec: MediaCodec;
  readonly controls: StreamControls;
  /** Of the recording's tracks. */
  readonly folder: string;
  readonly recordingId: string;
  readonly meetingId: string;
  readonly onTrouble: (reason: unknown) => void;
  /** Whoever ends the recording waits for it. */
  readonly onClosing: (closed: Promise<void>) => void;
}

interface Segment {
  readonly writer: SegmentWriter;
  readonly firstTimestamp: number;
  readonly firstMs: number;
  size: string;
}

/** What the clock of a microphone and a meeting's pauses never explain. */
const jumpMs = 3000;
/** A disk that is full may have room again. */
const againMs = 2000;
const nothingLost: StreamCounts = { lostPackets: 0, droppedFrames: 0 };

export class TrackRecorder implements TrackConsumer {
  private segment: Segment | undefined;
  private readonly rate: number;
  private notBeforeMs = 0;
  private segments = 0;

  constructor(private readonly options: TrackRecorderOptions) {
    this.rate = clockRateOf(options.codec);
  }

  frame(frame: MediaFrame, nowMs: number): void {
    if (this.segment !== undefined && this.isJump(this.segment, frame, nowMs)) {
      this.close('time stamps jumped', nothingLost, nowMs);
      if (!frame.isKey) this.options.controls.askForKeyFrame();
    }
    const segment = this.segment ?? this.begin(frame, nowMs);
    if (segment === undefined) return;
    const { firstTimestamp, writer } = segment;
    const atMs = this.msOf(frame.timestamp - firstTimestamp);
    this.noteSize(segment, frame, atMs);
    writer.add({ data: storedBytes(this.options.codec, frame.data), isKey: frame.isKey, atMs });
  }

  report({ timestamp, ntpMs }: ClockReport, nowMs: number): void {
    this.segment?.writer.note({ kind: 'report', timestamp, ntpMs, unixMs: nowMs });
  }

  muted(muted: boolean, nowMs: number): void {
    this.segment?.writer.note({ kind: 'muted', muted, unixMs: nowMs });
  }

  end(reason: string, counts: StreamCounts, nowMs: number): void {
    this.close(reason, counts, nowMs);
  }

  private begin(frame: MediaFrame, nowMs: number): Segment | undefined {
    const { track, codec, folder, recordingId, meetingId } = this.options;
    const picture = track.isPicture ? pictureConfig(codec, frame) : undefined;
    if ((track.isPicture && picture === undefined) || nowMs < this.notBeforeMs) return undefined;
    this.segments += 1;
    const name = `${track.trackId}_${String(Math.round(nowMs))}_${String(this.segments)}`;
    const writer: SegmentWriter = new SegmentWriter({
      path: path.join(folder, name),
      picture,
      onFailure: (error) => this.failed(writer, error),
      head: {
        kind: 'segment',
        version: sidecarVersion,
        recordingId,
        meetingId,
        trackId: track.trackId,
        participant: track.participant,
        participantName: track.participantName,
        source: track.source,
        codec,
        clockRate: this.rate,
        firstTimestamp: frame.timestamp,
        firstUnixMs: nowMs,
        width: frame.size?.width ?? null,
        height: frame.size?.height ?? null,
        decoder: picture === undefined ? null : toldOf(picture),
      },
    });
    this.segment = { writer, firstTimestamp: frame.timestamp, firstMs: nowMs, size: sizeText(frame) };
    return this.segment;
  }

  private isJump({ firstTimestamp, firstMs }: Segment, { timestamp }: MediaFrame, nowMs: number): boolean {
    return Math.abs(this.msOf(timestamp - firstTimestamp) - (nowMs - firstMs)) > jumpMs;
  }

  private noteSize(segment: Segment, frame: MediaFrame, atMs: number): void {
    if (frame.size === undefined || sizeText(frame) === segment.size) return;
    segment.size = sizeText(frame);
    segment.writer.note({ kind: 'size', atMs, ...frame.size });
  }

  private failed(writer: SegmentWriter, error: unknown): void {
    this.options.onTrouble(error);
    if (this.segment?.writer !== writer) return;
    this.segment = undefined;
    this.notBeforeMs = performance.timeOrigin + performance.now() + againMs;
    this.options.onClosing(writer.close('failed', nothingLost, this.notBeforeMs));
    this.options.controls.askForKeyFrame();
  }

  private close(reason: string, counts: StreamCounts, nowMs: number): void {
    const { segment } = this;
    this.segment = undefined;
    if (segment !== undefined) this.options.onClosing(segment.writer.close(reason, counts, nowMs));
  }

  private msOf(ticks: number): number {
    return (ticks * 1000) / this.rate;
  }
}

function toldOf({ codec, description }: PictureConfig): SegmentHead['decoder'] {
  return { codec, description: description === undefined ? null : Buffer.from(description).toString('base64') };
}

function sizeText({ size }: MediaFrame): string {
  return size === undefined ? '' : `${String(size.width)}x${String(size.height)}`;
}
