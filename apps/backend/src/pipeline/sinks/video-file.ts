/** The picture of one stream as raw files [EV2–EV4]: IVF or Annex B, part after part. Frames are gathered, then written. */
import path from 'node:path';
import type { VideoCodec } from '@live-meeting/contracts/media/stream-query';
import { mediaFileStem } from '../../storage/file-names.js';
import { safeWord } from '../../storage/safe-word.js';
import type { StreamPlace } from '../streams/stream-place.js';
import { ivfHeader } from '../video/ivf.js';
import type { PictureSize } from '../video/video-parts.js';
import { MediaFile, type MediaFileEvents } from './media-file.js';

export interface VideoFileOptions {
  readonly directory: string;
  readonly place: StreamPlace;
  readonly codec: VideoCodec;
  readonly events: MediaFileEvents;
}

export interface VideoPart {
  readonly startedAtMs: number;
  /** Undefined where the bytes bring a head of their own. */
  readonly head: (PictureSize & { readonly rate: number }) | undefined;
}

export class VideoFile {
  private readonly file: MediaFile;

  constructor(private readonly options: VideoFileOptions) {
    this.file = new MediaFile(options.events);
  }

  get isOpen(): boolean {
    return this.file.isOpen;
  }

  begin({ startedAtMs, head }: VideoPart): Promise<boolean> {
    const { directory, place, codec } = this.options;
    const extension = codec === 'h264' ? 'h264' : 'ivf';
    const stem = mediaFileStem({ ...place, startedAtMs, extension });
    return this.file.begin({
      name: { directory: path.join(directory, safeWord(place.meetingId)), stem, extension },
      headOf: (_, frames) =>
        codec === 'h264' || head === undefined ? Buffer.alloc(0) : ivfHeader({ ...head, codec, frames }),
    });
  }

  /** @returns whether the disk took it. */
  async append(chunks: readonly Buffer[], frames: number): Promise<boolean> {
    return (await this.file.append(chunks, frames)) !== undefined;
  }

  syncSoon(): void {
    this.file.syncSoon();
  }

  close(): Promise<void> {
    return this.file.endPart();
  }
}
