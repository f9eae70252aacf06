/** Where blocks of sound go. A sink of its own kind is one more class with these three members. */
import type { AudioFormat } from '../audio/audio-format.js';
import type { GroupedBlock } from '../audio/grouper.js';
import type { StreamPlace } from '../streams/stream-place.js';

export interface AudioBlock extends GroupedBlock {
  /** Counted per track of a meeting, over all of its streams. */
  readonly sequence: number;
  /** Wall-clock time of the first frame. */
  readonly startMs: number;
  /** When its last chunk had come. */
  readonly madeAtMs: number;
  /** Said once by everybody who was given it: its chunks are written over then. */
  readonly release: () => void;
}

/** Where the samples lie on the disk. */
export interface StoredBytes {
  readonly file: string;
  readonly offset: number;
}

export interface AudioSink {
  /**
   * Resolves when the next block may come. Until it calls the block's `release` the sink holds its chunks, within its own
   * bounds. Must not reject.
   */
  write(block: AudioBlock, stored: StoredBytes | undefined): Promise<void>;
  /** Nothing follows. Must not reject. */
  close(): Promise<void>;
}

/** Makes the sink of one stream. */
export interface AudioSinkFactory {
  open(place: StreamPlace, format: AudioFormat): AudioSink;
}
