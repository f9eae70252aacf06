/** What this backend was taking when it ended without a word: marked as such at the next start, by what its files hold. */
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { z } from 'zod';
import { AppConfig } from '../../config/app-config.js';
import { EgressStreamRepository, type StreamRow } from '../../prisma/egress-stream.repository.js';
import { isMediaFileOf } from '../../storage/file-names.js';
import { safeWord } from '../../storage/safe-word.js';
import { frameBytesOf } from '../audio/audio-format.js';
import { readWavHeader, wavHeaderBytes } from '../audio/wav-header.js';
import { instanceOf } from '../instance.js';
import { PIPELINE_LOGGER } from '../pipeline-logger.js';
import { Manifests } from './manifests.js';
import { PipelineLog } from './pipeline-log.js';

const audioFormatSchema = z.object({ blockFrames: z.int().min(1) });
const reason = 'interrupted';

@Injectable()
export class InterruptedStreams {
  constructor(
    private readonly config: AppConfig,
    private readonly rows: EgressStreamRepository,
    private readonly manifests: Manifests,
    private readonly log: PipelineLog,
    @Inject(PIPELINE_LOGGER) private readonly logger: Logger,
  ) {}

  /** To be called before the first stream is taken. @throws AppError database.unavailable */
  async sweep(): Promise<void> {
    for (const known of await this.rows.activeOf(instanceOf(this.config))) {
      const row = { ...known, files: await this.filesOf(known) };
      const nextSequence = await nextSequenceOf(row);
      await this.rows.close({ ...row, nextSequence, status: 'INTERRUPTED', endedAt: undefined, reason });
      this.log.add(row.meetingId, 'stream_closed', { stream: row.id, track: row.trackId, reason, bytes: row.bytes });
      await this.tellManifest(row);
      this.logger.warn({ meetingId: row.meetingId, files: row.files.length }, 'a media stream had been interrupted');
    }
  }

  /** By their names: the row may not have been told of the last ones. */
  private async filesOf(row: StreamRow): Promise<string[]> {
    const { audioDirectory, videoDirectory } = this.config.egress;
    const root = row.kind === 'audio' ? audioDirectory : videoDirectory;
    const directory = path.join(root, safeWord(row.meetingId));
    const names = await readdir(directory).catch(() => []);
    const own = names.filter((name) => isMediaFileOf(row, name)).map((name) => path.join(directory, name));
    const others = new Set(await this.rows.otherFilesOf(row));
    return own.filter((file) => !others.has(file)).sort();
  }

  private async tellManifest({ meetingId, id: streamId, endedAt, ...row }: StreamRow): Promise<void> {
    const { kind, roomName, participant, trackId, format } = row;
    const parts = row.files.map((file) => ({ file: path.basename(file) }));
    const told = { streamId, kind, roomName, participant, trackId, format, parts, endedAt, endReason: reason };
    await this.manifests.patch(meetingId, told);
  }
}

/** Numbers that may have been given away are not given again: one block may have been on its way and in no file. */
async function nextSequenceOf({ kind, format, files, blocks, nextSequence }: StreamRow): Promise<number> {
  const known = audioFormatSchema.safeParse(format);
  if (kind !== 'audio' || !known.success) return nextSequence;
  const firstSequence = nextSequence - blocks;
  let written = 0;
  for (const file of files) written += Math.ceil((await framesIn(file)) / known.data.blockFrames);
  return Math.max(nextSequence, firstSequence + written) + 1;
}

async function framesIn(file: string): Promise<number> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return 0;
  try {
    const { buffer } = await handle.read(Buffer.alloc(wavHeaderBytes), 0, wavHeaderBytes, 0);
    const header = readWavHeader(buffer);
    return header === undefined ? 0 : header.dataBytes / frameBytesOf(header.format);
  } finally {
    await handle.close();
  }
}
