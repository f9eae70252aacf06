/** Media streams for whoever may see them: rows, and for those that run here what is true this moment. */
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { EgressPage, EgressQuery, EgressStream } from '@live-meeting/contracts/http/egress';
import { idCursor, toPage } from '../http/pages.js';
import { BlockDispatcher } from '../pipeline/dispatch/block-dispatcher.service.js';
import { OpenStreams } from '../pipeline/streams/open-streams.js';
import { EgressStreamRepository, type StreamRow } from '../prisma/egress-stream.repository.js';

@Injectable()
export class StreamListService {
  constructor(
    private readonly rows: EgressStreamRepository,
    private readonly open: OpenStreams,
    private readonly dispatcher: BlockDispatcher,
  ) {}

  /** The latest first. @throws AppError request.invalid for a cursor that is none */
  async list({ cursor, limit, roomName, meetingId, status }: EgressQuery): Promise<EgressPage> {
    const filter = { beforeId: idCursor(cursor), roomName, meetingId, status };
    const rows = await this.rows.list({ ...filter, limit: limit + 1 });
    return toPage(rows, limit, (row) => this.toStream(row));
  }

  private toStream(row: StreamRow): EgressStream {
    const running = this.open.find(row.id);
    const { files, bytes, blocks, gaps, gapMs } = running?.ledger.progress() ?? row;
    const { id, kind, status, meetingId, roomName, participant, trackId, startedAt, endedAt, endReason } = row;
    return {
      ...{ id, kind, status, meetingId, roomName, participant, trackId, endReason },
      ...{ bytes, blocks, gaps, gapMs },
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      files: files.map((file) => path.basename(file)),
      lagMs: running?.lagMs ?? null,
      waitingBlocks: running === undefined ? null : this.dispatcher.waitingOf(row),
    };
  }
}
