/** The sound of one stream as WAV files [WAV1–WAV3]: readable by anything up to the last block, whenever we are killed. */
import path from 'node:path';
import { mediaFileStem } from '../../storage/file-names.js';
import { safeWord } from '../../storage/safe-word.js';
import type { AudioFormat } from '../audio/audio-format.js';
import { maxWavDataBytes, wavHeader } from '../audio/wav-header.js';
import type { StreamPlace } from '../streams/stream-place.js';
import type { AudioBlock, StoredBytes } from './audio-sink.js';
import { MediaFile, type MediaFileEvents } from './media-file.js';

export interface WavFileOptions {
  readonly directory: string;
  readonly place: StreamPlace;
  readonly format: AudioFormat;
  readonly events: MediaFileEvents;
  /** Of samples in one part. */
  readonly maxDataBytes?: number;
}

export class WavFile {
  private readonly file: MediaFile;

  constructor(private readonly options: WavFileOptions) {
    this.file = new MediaFile(options.events);
  }

  /** @returns where the block lies; undefined when the disk did not take it. */
  async append(block: AudioBlock): Promise<StoredBytes | undefined> {
    const { maxDataBytes = maxWavDataBytes } = this.options;
    const isFull = this.file.isOpen && this.file.partBytes + block.bytes > maxDataBytes;
    if (isFull || !this.file.isOpen) {
      const isOpen = await this.begin(block.startMs);
      if (!isOpen) return undefined;
    }
    return this.file.append(block.chunks);
  }

  syncSoon(): void {
    this.file.syncSoon();
  }

  close(): Promise<void> {
    return this.file.endPart();
  }

  private begin(startedAtMs: number): Promise<boolean> {
    const { directory, place, format } = this.options;
    const stem = mediaFileStem({ ...place, startedAtMs, extension: 'wav' });
    return this.file.begin({
      name: { directory: path.join(directory, safeWord(place.meetingId)), stem, extension: 'wav' },
      headOf: (mediaBytes) => wavHeader(format, mediaBytes),
    });
  }
}
