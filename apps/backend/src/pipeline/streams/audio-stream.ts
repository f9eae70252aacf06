/**
 * The sound of one track, from the bytes as they come to blocks in files and sinks. It knows no socket: whoever has the
 * bytes writes them, and is told when to wait. Blocks are worked on one after another; nothing here rejects.
 */
import type { AudioEvent } from '@live-meeting/contracts/media/stream-events';
import { frameBytesOf, type AudioFormat } from '../audio/audio-format.js';
import { FormatConverter } from '../audio/format-converter.js';
import { FrameJoiner } from '../audio/frame-joiner.js';
import { Grouper, type GroupedBlock } from '../audio/grouper.js';
import { TimeLine, type Piece } from '../audio/time-line.js';
import type { AudioBlock, AudioSink } from '../sinks/audio-sink.js';
import type { WavFile } from '../sinks/wav-file.js';
import type { BackPressure } from './back-pressure.js';
import { StoppableStream } from './stoppable-stream.js';
import type { StreamLedger } from './stream-ledger.js';

export interface AudioStreamParts {
  readonly source: AudioFormat;
  readonly format: AudioFormat;
  readonly groupSeconds: number;
  readonly maxBlockBytes: number;
  readonly ledger: StreamLedger;
  readonly file: WavFile;
  readonly sinks: readonly AudioSink[];
  readonly pressure: BackPressure;
  /** Everything is where it belongs. Must not reject. */
  readonly onEnded: (reason: string) => Promise<void>;
}

/** Silence is shared: an hour of it is no more memory than this. */
const silence = Buffer.alloc(64 * 1024);

export class AudioStream extends StoppableStream {
  private readonly joiner: FrameJoiner;
  private readonly timeLine: TimeLine;
  private readonly converter: FormatConverter;
  private readonly grouper: Grouper;
  private readonly sourceFrameBytes: number;
  private work: Promise<void> = Promise.resolve();
  private hasClock = false;
  private storing: AudioBlock | undefined;

  constructor(private readonly parts: AudioStreamParts) {
    super();
    const { source, format } = parts;
    this.sourceFrameBytes = frameBytesOf(source);
    this.joiner = new FrameJoiner(this.sourceFrameBytes);
    this.timeLine = new TimeLine({ sampleRate: source.sampleRate, frameBytes: this.sourceFrameBytes });
    this.converter = new FormatConverter(source, format);
    this.grouper = new Grouper(parts);
  }

  get ledger(): StreamLedger {
    return this.parts.ledger;
  }

  /** How far the file's time line is behind the clock. */
  get lagMs(): number {
    return Math.round(this.timeLine.lagMs);
  }

  /** @param nowMs by the wall clock */
  write(bytes: Buffer, nowMs: number): void {
    if (this.isClosing) return;
    this.parts.ledger.received(bytes.length);
    // Ten thousand times a second with a hundred tracks: nothing is made that is not needed.
    if (this.joiner.isWhole(bytes) && this.timeLine.passes(bytes, nowMs)) {
      this.makeBlocks(this.grouper.push(this.converter.push(bytes)));
      return;
    }
    for (const frames of this.joiner.push(bytes)) this.takeAll(this.timeLine.sound(frames, nowMs));
  }

  event({ muted, clock, dropped }: AudioEvent, nowMs: number): void {
    if (this.isClosing) return;
    if (muted !== undefined) this.parts.ledger.muted(muted, this.grouper.position, nowMs);
    if (dropped !== undefined) this.parts.ledger.badMessage(`the producer dropped ${String(dropped.samples)} samples`);
    if (clock === undefined) return;
    const pieces = this.timeLine.clock(clock, nowMs);
    if (pieces === undefined) {
      this.parts.ledger.badMessage('the clock cannot be right');
      return;
    }
    if (!this.hasClock || pieces.some(({ kind }) => kind === 'silence')) {
      this.parts.ledger.clock(this.grouper.position, clock.unixMs);
      this.hasClock = true;
    }
    this.takeAll(pieces);
  }

  /** Where in the stream the block begins that is being stored. */
  positionNow(): { readonly startFrame: number; readonly startMs: number } {
    return { startFrame: this.storing?.startFrame ?? 0, startMs: this.storing?.startMs ?? Date.now() };
  }

  /** [PG3] The rest becomes a last block. */
  protected async finish(reason: string): Promise<void> {
    this.takeAll(this.timeLine.flush());
    this.makeBlocks(this.grouper.push(this.converter.flush()));
    const last = this.grouper.flush();
    if (last !== undefined) this.makeBlocks([last]);
    await this.work;
    await this.parts.file.close();
    await Promise.all(this.parts.sinks.map((sink) => sink.close()));
    await this.parts.ledger.close(reason, { danglingBytes: this.joiner.danglingBytes });
    await this.parts.onEnded(reason);
  }

  private takeAll(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (piece.kind === 'sound') this.makeBlocks(this.grouper.push(this.converter.push(piece.frames)));
      else this.fill(piece.frames);
    }
  }

  private fill(sourceFrames: number): void {
    const from = this.grouper.position;
    const framesAtOnce = Math.floor(silence.length / this.sourceFrameBytes);
    for (let left = sourceFrames; left > 0; left -= framesAtOnce) {
      const bytes = silence.subarray(0, Math.min(left, framesAtOnce) * this.sourceFrameBytes);
      this.makeBlocks(this.grouper.push(this.converter.push(bytes)));
    }
    this.parts.ledger.gap(from, this.grouper.position - from);
  }

  private makeBlocks(blocks: readonly GroupedBlock[]): void {
    const { ledger, format, pressure } = this.parts;
    for (const grouped of blocks) {
      // Fixed with the first block: what comes faster than it is spoken must not move what has been told.
      ledger.startedAtMs ??= Math.round(this.timeLine.startedAtMs ?? Date.now());
      const startMs = Math.round(ledger.startedAtMs + (grouped.startFrame * 1000) / format.sampleRate);
      const release = afterLast(this.parts.sinks.length + 1, () => this.grouper.giveBack(grouped.slabs));
      const block: AudioBlock = { ...grouped, sequence: ledger.nextSequence, startMs, madeAtMs: Date.now(), release };
      ledger.blockMade(block);
      pressure.add(block.bytes);
      this.work = this.work.then(() => this.store(block)).finally(() => pressure.remove(block.bytes));
    }
  }

  /** Kept first, so that whoever must wait with it can read it again; handed on before the disk has confirmed. */
  private async store(block: AudioBlock): Promise<void> {
    this.storing = block;
    const stored = await this.parts.file.append(block);
    if (stored === undefined) this.parts.ledger.lost(block.startFrame, block.frames, block.bytes);
    for (const sink of this.parts.sinks) await sink.write(block, stored);
    this.parts.file.syncSoon();
    block.release();
  }
}

/** @returns a call that does nothing until it was made so often. */
function afterLast(count: number, effect: () => void): () => void {
  let left = count;
  return () => {
    left -= 1;
    if (left === 0) effect();
  };
}
