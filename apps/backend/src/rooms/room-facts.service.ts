/**
 * Tells whoever subscribed what happened in a room. Rooms know no socket: the gateway subscribes here, and carries the
 * facts to other backends where there are any. A subscriber that fails never disturbs who published.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import type { Logger } from 'pino';
import { LOGGER } from '../http/logger.js';

/** `room`: everybody in it; `hosts`: those who may moderate it; a person: all their devices; an identity: one device. */
export type FactAudience = 'room' | 'hosts' | { readonly personId: string } | { readonly identity: string };

export interface PublishedFact {
  readonly roomName: string;
  readonly fact: RoomFact;
  readonly audience: FactAudience;
}

export type FactListener = (published: PublishedFact) => void;

@Injectable()
export class RoomFacts {
  private readonly listeners = new Set<FactListener>();

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  publish(roomName: string, fact: RoomFact, audience: FactAudience = 'room'): void {
    for (const listener of this.listeners) {
      try {
        listener({ roomName, fact, audience });
      } catch (error) {
        this.logger.error({ err: error, fact: fact.type }, 'a subscriber of room facts failed');
      }
    }
  }

  /** @returns what undoes it. */
  subscribe(listener: FactListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
