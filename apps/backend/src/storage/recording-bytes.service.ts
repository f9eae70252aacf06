/** All bytes of one recording, wherever they lie, for whoever deletes it. */
import { Injectable } from '@nestjs/common';
import { RecordingBucket } from './recording-bucket.service.js';
import { RecordingFolders } from './recording-folders.service.js';

export interface RecordingPlace {
  readonly recordingId: string;
  /** Objects of the bucket; what lies on the disk lies in the recording's folder. */
  readonly keys: readonly string[];
}

@Injectable()
export class RecordingBytes {
  constructor(
    private readonly folders: RecordingFolders,
    private readonly bucket: RecordingBucket,
  ) {}

  /** What is not there is gone. @throws where something may still be there */
  async remove({ recordingId, keys }: RecordingPlace): Promise<void> {
    await this.folders.remove(recordingId);
    for (const key of keys) await this.bucket.remove(key);
  }
}
