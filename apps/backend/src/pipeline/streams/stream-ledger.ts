/** Everything that is known of one stream while it runs: for the manifest, the log, the rows and the figures. */
import path from 'node:path';
import type { Counter } from 'prom-client';
import type { StreamKind, StreamProgress } from '../../prisma/egress-stream.repository.js';
import type { PipelineMetrics } from '../pipeline-metrics.js';
import type { AudioBlock } from '../sinks/audio-sink.js';
import { addToRuns, type BlockRun } from './block-runs.js';
import type { Manifests, ManifestStream } from './manifests.js';
import type { LogEvent, PipelineLog } from './pipeline-log.js';
import type { StreamPlace } from './stream-place.js';

export interface LedgerTools {
  readonly manifests: Manifests;
  readonly log: PipelineLog;
  readonly metrics: PipelineMetrics;
  /** Something was learnt that the row should soon say. */
  readonly changed: () => void;
}

export interface LedgerStart {
  readonly kind: StreamKind;
  readonly place: StreamPlace;
  readonly format: Readonly<Record<string, unknown>>;
  readonly firstSequence: number;
  readonly openedAtMs: number;
}

interface Part {
  readonly file: string;
  readonly startFrame: number;
  readonly startMs: number;
}

/** Of marks in a manifest: a stream that mutes every second for a day keeps the first. */
const maxMarks = 5000;

export class StreamLedger {
  bytes = 0;
  blocks = 0;
  gaps = 0;
  gapFrames = 0;
  nextSequence: number;
  /** Set where the audio's first frame is known. */
  startedAtMs: number | undefined;
  private readonly files: string[] = [];
  private readonly parts: Part[] = [];
  private readonly runs: BlockRun[] = [];
  private readonly marks: Record<'mutes' | 'gaps' | 'clocks' | 'lost', Readonly<Record<string, unknown>>[]> = {
    mutes: [],
    gaps: [],
    clocks: [],
    lost: [],
  };
  private countedBytes = 0;
  private readonly receivedBytes: Counter.Internal;
  private ended: { readonly at: string; readonly reason: string } | undefined;

  constructor(
    readonly start: LedgerStart,
    private readonly tools: LedgerTools,
    private readonly sampleRate: number | undefined,
  ) {
    const { kind, place, format, firstSequence } = start;
    this.nextSequence = firstSequence;
    tools.metrics.streams.inc({ kind });
    this.receivedBytes = tools.metrics.bytes.labels({ kind });
    tools.manifests.add(place.meetingId, place.streamId, () => this.describe());
    this.log('stream_opened', { kind, room: place.roomName, ...format });
  }

  received(bytes: number): void {
    this.bytes += bytes;
  }

  fileOpened(file: string, at: { readonly startFrame: number; readonly startMs: number }): void {
    this.files.push(file);
    this.parts.push({ file: path.basename(file), ...at });
    this.log('file_opened', { file: path.basename(file) });
    this.touch();
    this.tools.changed();
  }

  fileFailed(error: unknown): void {
    this.tools.metrics.fileFailures.inc();
    this.log('file_failed', { reason: error instanceof Error ? error.message : String(error) });
  }

  /** No file holds these frames. */
  lost(startFrame: number, frames: number, bytes: number): void {
    this.tools.metrics.unstoredBytes.inc(bytes);
    this.mark('lost', { startFrame, frames });
  }

  blockMade(block: AudioBlock): void {
    this.countBytes();
    this.blocks += 1;
    this.nextSequence = block.sequence + 1;
    this.tools.metrics.blocks.inc();
    addToRuns(this.runs, block);
    this.touch();
  }

  /** Of video: counted where sound counts blocks. */
  frameTaken(): void {
    this.countBytes();
    this.blocks += 1;
    this.touch();
  }

  gap(startFrame: number, frames: number): void {
    this.gaps += 1;
    this.gapFrames += frames;
    this.tools.metrics.gaps.inc();
    this.tools.metrics.gapSeconds.inc(frames / (this.sampleRate ?? 1));
    this.mark('gaps', { startFrame, frames });
    this.log('gap', { startFrame, frames });
  }

  muted(muted: boolean, frame: number, atMs: number): void {
    this.mark('mutes', { muted, frame, at: new Date(atMs).toISOString() });
    this.log('mute', { muted, frame });
  }

  clock(frame: number, unixMs: number): void {
    this.mark('clocks', { frame, unixMs });
  }

  badMessage(reason: string): void {
    this.tools.metrics.badMessages.inc();
    this.log('bad_message', { reason });
  }

  progress(): StreamProgress {
    return {
      id: this.start.place.streamId,
      files: this.files,
      bytes: this.bytes,
      blocks: this.blocks,
      gaps: this.gaps,
      gapMs: this.gapMs,
      nextSequence: this.nextSequence,
    };
  }

  /** The last word. */
  async close(reason: string, more: Readonly<Record<string, unknown>>): Promise<void> {
    const { kind, place } = this.start;
    this.countBytes();
    this.ended = { at: new Date().toISOString(), reason };
    this.tools.metrics.streams.dec({ kind });
    this.log('stream_closed', { reason, bytes: this.bytes, blocks: this.blocks, gaps: this.gaps, ...more });
    await this.tools.manifests.finish(place.meetingId, place.streamId);
  }

  /** A counter costs more than an addition: it is told per block. */
  private countBytes(): void {
    this.receivedBytes.inc(this.bytes - this.countedBytes);
    this.countedBytes = this.bytes;
  }

  private get gapMs(): number {
    return Math.round((this.gapFrames * 1000) / (this.sampleRate ?? 1));
  }

  private mark(list: keyof StreamLedger['marks'], mark: Readonly<Record<string, unknown>>): void {
    if (this.marks[list].length < maxMarks) this.marks[list].push(mark);
    this.touch();
  }

  private touch(): void {
    this.tools.manifests.changed(this.start.place.meetingId);
  }

  private log(event: LogEvent, fields: Readonly<Record<string, unknown>>): void {
    const { meetingId, participant, trackId, streamId } = this.start.place;
    this.tools.log.add(meetingId, event, { stream: streamId, participant, track: trackId, ...fields });
  }

  private describe(): ManifestStream {
    const { kind, place, format, openedAtMs } = this.start;
    const { streamId, roomName, participant, trackId } = place;
    return {
      streamId,
      kind,
      roomName,
      participant,
      trackId,
      format,
      openedAt: new Date(openedAtMs).toISOString(),
      startedAtMs: this.startedAtMs ?? null,
      endedAt: this.ended?.at ?? null,
      endReason: this.ended?.reason ?? null,
      bytes: this.bytes,
      parts: this.parts,
      blocks: this.runs,
      ...this.marks,
    };
  }
}
