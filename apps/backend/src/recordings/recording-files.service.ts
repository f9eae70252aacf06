/** The bytes of a recording, all or a range, for whoever the door has let in: looked up anew with each request. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { FileHandle } from 'node:fs/promises';
import { RecordingListRepository, type RecordingFileRow } from '../prisma/recording-list.repository.js';
import { RecordingRepository } from '../prisma/recording.repository.js';
import { RecordingBucket } from '../storage/recording-bucket.service.js';
import { RecordingFolders } from '../storage/recording-folders.service.js';
import { contentDisposition } from './content-disposition.js';
import { contentTypeOf } from './kept-files.js';
import type { Representation } from './byte-range.js';

/** To be closed by whoever asked for it. */
export interface ReadableRecordingFile extends Representation {
  readonly kind: 'file';
  readonly handle: FileHandle;
  readonly contentType: string;
  /** For people: who, and what. */
  readonly fileName: string;
}

/** Where they are, for whoever is sent there. */
export interface LinkedRecordingFile {
  readonly kind: 'link';
  readonly url: string;
}

export interface AskedFile {
  readonly recordingId: string;
  readonly fileId: string;
  readonly disposition: 'attachment' | 'inline';
}

@Injectable()
export class RecordingFiles {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly lists: RecordingListRepository,
    private readonly folders: RecordingFolders,
    private readonly bucket: RecordingBucket,
  ) {}

  /** @throws AppError recording.not_found, recording.file_gone */
  async find({ recordingId, fileId, disposition }: AskedFile): Promise<ReadableRecordingFile | LinkedRecordingFile> {
    const [recording, row] = await Promise.all([
      this.recordings.find(recordingId),
      this.lists.file(recordingId, fileId),
    ]);
    if (recording === undefined || row === undefined) throw new AppError('recording.not_found');
    const [fileName, contentType] = [fileNameOf(row, recording.roomName), contentTypeOf(row.name)];
    if (recording.backend === 'livekit-egress') {
      const options = { contentType, contentDisposition: contentDisposition(disposition, fileName) };
      return { kind: 'link', url: this.bucket.linkTo(row.name, options) };
    }
    return this.open(row, { fileName, contentType });
  }

  private async open(
    { id, recordingId, name }: RecordingFileRow,
    described: Pick<ReadableRecordingFile, 'fileName' | 'contentType'>,
  ): Promise<ReadableRecordingFile> {
    const opened = await this.folders.open(recordingId, name);
    if (opened === undefined) throw new AppError('recording.file_gone');
    const { handle, bytes, changedAtMs } = opened;
    const etag = `"${id}-${bytes.toString(36)}-${Math.round(changedAtMs).toString(36)}"`;
    return { kind: 'file', handle, bytes, changedAtMs, etag, ...described };
  }
}

function fileNameOf({ kind, name, participantName }: RecordingFileRow, roomName: string): string {
  const extension = name.split('.').at(-1) ?? '';
  const what = kind === 'track' ? (name.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '') : participantName;
  const words = [roomName, what, ...(kind === 'screen' ? ['screen'] : [])].filter(
    (word) => word !== null && word !== '',
  );
  return `${words.join(' - ')}.${extension}`;
}
