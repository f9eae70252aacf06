/**
 * Store first: an event and its effects are one transaction, under the event's id, so that a second delivery does
 * nothing. Features register listeners here; this room knows none of them. A listener that fails loses only its own
 * changes and is tried again from the stored event.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { EgressEventName, RoomEventName, WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';
import { isDatabaseAway } from '../prisma/database-errors.js';
import type { Transaction } from '../prisma/database.service.js';
import { WebhookEventRepository } from '../prisma/webhook-event.repository.js';

export interface WebhookListener {
  /** Stored with an event whose effect is still to be made: never rename. */
  readonly name: string;
  readonly events: readonly (RoomEventName | EgressEventName)[];
  /** Must be harmless when the same facts come again, in any order. */
  handle(event: WebhookEvent, transaction: Transaction): Promise<void>;
}

export type WebhookOutcome = 'stored' | 'duplicate';

@Injectable()
export class WebhookDispatcher {
  private readonly listeners: WebhookListener[] = [];

  constructor(
    private readonly events: WebhookEventRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  register(listener: WebhookListener): void {
    if (this.listeners.some(({ name }) => name === listener.name))
      throw new Error(`Two webhook listeners: ${listener.name}`);
    this.listeners.push(listener);
  }

  /** @throws AppError `database.unavailable`: nothing is stored, the sender must come again. */
  async accept(event: WebhookEvent): Promise<WebhookOutcome> {
    return this.events.transaction(async (transaction) => {
      if (!(await this.events.insert(transaction, event))) return 'duplicate';
      const failed = await this.run(event, this.interestedIn(event), transaction);
      if (failed.length > 0) await this.events.keepPending(transaction, event.id, failed);
      return 'stored';
    });
  }

  /** Tries the unfinished event that has waited longest. @returns whether there was one. */
  async retryOne(): Promise<boolean> {
    return this.events.transaction(async (transaction) => {
      const unfinished = await this.events.takeUnfinished(transaction);
      if (unfinished === undefined) return false;
      const { event, pending } = unfinished;
      const failed = await this.run(
        event,
        this.interestedIn(event).filter(({ name }) => pending.includes(name)),
        transaction,
      );
      const unknown = pending.filter((name) => !this.listeners.some((listener) => listener.name === name));
      await this.events.keepPending(transaction, event.id, [...failed, ...unknown]);
      return true;
    });
  }

  private interestedIn(event: WebhookEvent): WebhookListener[] {
    return this.listeners.filter(({ events }) => events.some((name) => name === event.name));
  }

  private async run(
    event: WebhookEvent,
    listeners: readonly WebhookListener[],
    transaction: Transaction,
  ): Promise<string[]> {
    const failed: string[] = [];
    for (const listener of listeners) {
      try {
        await transaction.savepoint(() => listener.handle(event, transaction));
      } catch (error) {
        // Without a database there is no transaction left to keep anything in.
        if (isDatabaseAway(error)) throw error;
        this.logger.error(
          { err: error, listener: listener.name, eventId: event.id },
          'webhook listener failed, will retry',
        );
        failed.push(listener.name);
      }
    }
    return failed;
  }
}
