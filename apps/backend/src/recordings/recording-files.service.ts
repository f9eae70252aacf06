/** The bytes of a recording, all or a range, for whoever the door has let in: looked up anew with each request. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { FileHandle } from 'node:fs/promises';
import { RecordingListRepository, type RecordingFileRow } from '../prisma/recording-list.repository.js';
import { RecordingRepository } from '../prisma/recording.repository.js';
import { RecordingFolders } from '../storage/recording-folders.service.js';
import { contentTypeOf } from './kept-files.js';
import type { Representation } from './byte-range.js';

/** To be closed by whoever asked for it. */
export interface ReadableRecordingFile extends Representation {
  readonly handle: FileHandle;
  readonly contentType: string;
  /** For people: who, and what. */
  readonly fileName: string;
}

@Injectable()
export class RecordingFiles {
  constructor(
    private readonly recordings: RecordingRepository,
    private readonly lists: RecordingListRepository,
    private readonly folders: RecordingFolders,
  ) {}

  /** @throws AppError recording.not_found, recording.file_gone */
  async open(recordingId: string, fileId: string): Promise<ReadableRecordingFile> {
    const [recording, row] = await Promise.all([
      this.recordings.find(recordingId),
      this.lists.file(recordingId, fileId),
    ]);
    if (recording === undefined || row === undefined) throw new AppError('recording.not_found');
    const opened = await this.folders.open(recordingId, row.name);
    if (opened === undefined) throw new AppError('recording.file_gone');
    const { handle, bytes, changedAtMs } = opened;
    const etag = `"${fileId}-${bytes.toString(36)}-${Math.round(changedAtMs).toString(36)}"`;
    const fileName = fileNameOf(row, recording.roomName);
    return { handle, bytes, changedAtMs, etag, contentType: contentTypeOf(row.name), fileName };
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
