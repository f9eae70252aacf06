/** Keeps an interview's status true to what was decided and seen; every change of either passes here. */
import { Injectable } from '@nestjs/common';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import type { Transaction } from '../prisma/database.service.js';
import { InterviewFactsRepository, type DecidedRow, type SittingRow } from '../prisma/interview-facts.repository.js';
import { isInterviewId } from './interview-id.js';
import { interviewNow, sittingFactsOf, type SittingFacts } from './interview-state.js';

@Injectable()
export class InterviewFactsService {
  constructor(private readonly facts: InterviewFactsRepository) {}

  async record(event: WebhookEvent, transaction: Transaction): Promise<void> {
    const { room } = event;
    // By its name alone, since most rooms are no interview's and cost no query.
    if (room === undefined || !isInterviewId(room.name)) return;
    const sitting = sittingFactsOf(event);
    const decided = await this.facts.lock(transaction, room.name);
    if (sitting === undefined || decided === undefined) return;
    await this.facts.merge(transaction, decided.id, toRow(sitting));
    await this.conclude(transaction, decided);
  }

  /** Somebody cancelled or ended it. */
  async decide(
    transaction: Transaction,
    id: string,
    decision: { readonly by: string; readonly what: 'cancel' | 'end' },
  ): Promise<void> {
    await this.facts.decide(transaction, id, decision);
    await this.refresh(transaction, id);
  }

  /** What was seen so far no longer counts: it is to take place anew. */
  async startOver(transaction: Transaction, id: string): Promise<void> {
    await this.facts.supersede(transaction, id);
    await this.refresh(transaction, id);
  }

  /** Call after a change, in its transaction. */
  async refresh(transaction: Transaction, id: string): Promise<void> {
    const decided = await this.facts.lock(transaction, id);
    if (decided !== undefined) await this.conclude(transaction, decided);
  }

  private async conclude(transaction: Transaction, { id, now, ...decided }: DecidedRow): Promise<void> {
    const sittings = await this.facts.sittings(transaction, id);
    const { status, startedAtMs, endedAtMs } = interviewNow(
      {
        scheduledAtMs: decided.scheduledAt.getTime(),
        cancelledAtMs: decided.cancelledAt?.getTime(),
        closedAtMs: decided.closedAt?.getTime(),
        sittings: sittings.map(toFacts),
      },
      now.getTime(),
    );
    await this.facts.save(transaction, id, { status, startedAt: toDate(startedAtMs), endedAt: toDate(endedAtMs) });
  }
}

function toFacts({ meetingId, startedAt, joinedAt, seenAt, finishedAt, lostAt }: SittingRow): SittingFacts {
  return {
    meetingId,
    startedAtMs: startedAt.getTime(),
    joinedAtMs: joinedAt?.getTime(),
    seenAtMs: seenAt.getTime(),
    finishedAtMs: finishedAt?.getTime(),
    lostAtMs: lostAt?.getTime(),
  };
}

function toRow({ meetingId, startedAtMs, joinedAtMs, seenAtMs, finishedAtMs, lostAtMs }: SittingFacts): SittingRow {
  return {
    meetingId,
    startedAt: new Date(startedAtMs),
    joinedAt: toDate(joinedAtMs) ?? null,
    seenAt: new Date(seenAtMs),
    finishedAt: toDate(finishedAtMs) ?? null,
    lostAt: toDate(lostAtMs) ?? null,
  };
}

function toDate(ms: number | undefined): Date | undefined {
  return ms === undefined ? undefined : new Date(ms);
}
