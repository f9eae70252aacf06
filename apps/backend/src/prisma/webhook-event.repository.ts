/** Webhooks as they were verified, and which of their effects are still to be made. */
import { Injectable } from '@nestjs/common';
import { webhookEventSchema, type WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import { DatabaseService, type Transaction } from './database.service.js';

export interface UnfinishedEvent {
  readonly event: WebhookEvent;
  readonly pending: readonly string[];
  readonly attempts: number;
}

const insert = {
  name: 'insert-webhook-event',
  text: `INSERT INTO webhook_event (id, name, meeting_id, occurred_at, event)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING RETURNING id`,
};

/** Waits 5 s, then twice as long each time, at most an hour. */
const postpone = {
  name: 'postpone-webhook-event',
  text: `UPDATE webhook_event SET pending = $2, attempts = attempts + 1,
           next_attempt_at = now() + LEAST(interval '5 seconds' * (2 ^ LEAST(attempts, 12)), interval '1 hour')
         WHERE id = $1`,
};

const takeUnfinished = {
  name: 'take-unfinished-webhook-event',
  text: `SELECT event, pending, attempts FROM webhook_event
         WHERE cardinality(pending) > 0 AND next_attempt_at <= now()
         ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
};

@Injectable()
export class WebhookEventRepository {
  constructor(private readonly database: DatabaseService) {}

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** @returns false when this event is stored already. */
  async insert(transaction: Transaction, event: WebhookEvent): Promise<boolean> {
    const values = [event.id, event.name, event.room?.sid ?? null, new Date(event.createdAtMs), JSON.stringify(event)];
    return (await transaction.query(insert, values)).length > 0;
  }

  /** Keeps what is still to be done; an empty list means that all is done. */
  async keepPending(transaction: Transaction, eventId: string, pending: readonly string[]): Promise<void> {
    await transaction.query(postpone, [eventId, pending]);
  }

  /** The event that has waited longest, locked for this transaction; other backends pass over it. */
  async takeUnfinished(transaction: Transaction): Promise<UnfinishedEvent | undefined> {
    const rows = await transaction.query<UnfinishedEvent>(takeUnfinished, []);
    const row = rows[0];
    return row && { event: webhookEventSchema.parse(row.event), pending: row.pending, attempts: row.attempts };
  }
}
