/** How well a meeting works for each who is in it: told by their browsers, read by whoever may read the session. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { QualityPage, QualityQuery, ReportMetricsBody } from '@live-meeting/contracts/http/metrics';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Caller } from '../auth/caller.js';
import { fromCursor, pageFrom } from '../http/cursor.js';
import { QualityRepository } from '../prisma/quality.repository.js';

@Injectable()
export class QualityService {
  constructor(private readonly samples: QualityRepository) {}

  /** For oneself alone: who it is about follows from the seat. @throws AppError auth.required, session.not_found */
  async report({ meetingId, sentAt, samples }: ReportMetricsBody, { participations }: Caller): Promise<void> {
    if (participations.length === 0) throw new AppError('auth.required');
    const aheadMs = sentAt === undefined ? 0 : Date.parse(sentAt) - Date.now();
    const seats = participations.map(({ roomName, identity, name }) => ({ roomName, identity, name }));
    const isKept = await this.samples.add({
      meetingId,
      seats,
      samples: samples.map((sample) => ({ ...sample, at: putRight(sample.at, aheadMs), id: uuidv7() })),
    });
    if (!isKept) throw new AppError('session.not_found');
  }

  /** In the order of time. */
  async list(meetingId: string, { identity, cursor, limit }: QualityQuery): Promise<QualityPage> {
    const after = fromCursor(cursor, { id: z.uuid() });
    const found = await this.samples.list({ meetingId, identity, after, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(found, { limit, positionOf: ({ at, id }) => ({ at, id }) });
    return { items: items.map(({ id: _, at, ...sample }) => ({ ...sample, at: at.toISOString() })), nextCursor };
  }
}

/** By this server's clock what was told by one that is ahead; as it was told where that would be a year that nobody lives in. */
function putRight(at: string, aheadMs: number): string {
  const right = new Date(Date.parse(at) - aheadMs).toISOString();
  return /^\d{4}-/.test(right) ? right : at;
}
