/** The door for a recording's bytes: ranges, so that a player can seek; permission with every request. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import {
  recordingBytesSchema,
  recordingFileParamsSchema,
  recordingFileQuerySchema,
  type RecordingFileParams,
  type RecordingFileQuery,
} from '@live-meeting/contracts/http/recordings';
import type { FastifyReply } from 'fastify';
import { Access, VisitOf, type Visit } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults } from '../http/caller-faults.js';
import { isKnown, rangeOf, type ByteRange } from './byte-range.js';
import { contentDisposition } from './content-disposition.js';
import { OpenDownloads } from './open-downloads.service.js';
import { RecordingFiles, type ReadableRecordingFile } from './recording-files.service.js';

const chunkBytes = 256 * 1024;

@ApiTags('Recordings')
@Controller('api/recordings/:id/files')
export class RecordingFilesController {
  constructor(
    private readonly files: RecordingFiles,
    private readonly downloads: OpenDownloads,
  ) {}

  @Get(':fileId')
  @Access('recording.read', { recording: 'id' })
  @ApiOperation({
    summary: 'The bytes of a file, all or a range',
    description:
      '`Range` asks for a part (206), `If-None-Match` whether it is still the same (304). Where a recording lies in a bucket, the answer is a link to it that works for five minutes (302).',
  })
  @ApiProduces('video/webm', 'video/mp4', 'video/x-matroska')
  @ApiAnswers({ 200: recordingBytesSchema, 206: recordingBytesSchema, 302: null, 304: null }, [
    ...callerFaults,
    'request.invalid',
    'request.range_not_satisfiable',
    'recording.not_found',
    'recording.file_gone',
  ])
  async read(
    @Param({ schema: recordingFileParamsSchema }) { id, fileId }: RecordingFileParams,
    @Query({ schema: recordingFileQuerySchema }) { disposition }: RecordingFileQuery,
    @VisitOf() { request, reply }: Visit,
  ): Promise<StreamableFile | undefined> {
    const file = await this.files.find({ recordingId: id, fileId, disposition });
    if (file.kind === 'link') return sendTo(reply, file.url);
    const { handle } = file;
    try {
      describe(reply, file, disposition);
      if (isKnown(request.headers['if-none-match'], file)) return await nothingNew(reply, handle);
      const { range, 'if-range': ifRange } = request.headers;
      const wanted = rangeOf({ range, ifRange: typeof ifRange === 'string' ? ifRange : undefined }, file);
      return new StreamableFile(this.downloads.watch(bytesOf(reply, file, wanted)));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }
}

/** Whoever asks again is asked again who they are. */
function sendTo(reply: FastifyReply, url: string): undefined {
  void reply.status(302).headers({ location: url, 'cache-control': 'no-store' });
  return undefined;
}

function describe(
  reply: FastifyReply,
  { etag, changedAtMs, contentType, fileName }: ReadableRecordingFile,
  disposition: 'attachment' | 'inline',
): void {
  void reply.headers({
    etag,
    'last-modified': new Date(changedAtMs).toUTCString(),
    'accept-ranges': 'bytes',
    // Kept by the browser alone, and only used after we were asked whether this caller still may.
    'cache-control': 'private, no-cache',
    'content-type': contentType,
    'content-disposition': contentDisposition(disposition, fileName),
  });
}

async function nothingNew(reply: FastifyReply, handle: FileHandle): Promise<undefined> {
  await handle.close();
  void reply.status(304);
  return undefined;
}

function bytesOf(
  reply: FastifyReply,
  { handle, bytes }: ReadableRecordingFile,
  wanted: ByteRange | 'all' | 'beyond',
): Readable {
  if (wanted === 'beyond') {
    void reply.header('content-range', `bytes */${String(bytes)}`);
    throw new AppError('request.range_not_satisfiable');
  }
  const { start, end } = wanted === 'all' ? { start: 0, end: bytes - 1 } : wanted;
  if (wanted !== 'all')
    void reply.status(206).header('content-range', `bytes ${String(start)}-${String(end)}/${String(bytes)}`);
  void reply.header('content-length', String(end - start + 1));
  if (end < start) {
    // An empty file.
    void handle.close();
    return Readable.from([]);
  }
  return handle.createReadStream({ start, end, highWaterMark: chunkBytes });
}
