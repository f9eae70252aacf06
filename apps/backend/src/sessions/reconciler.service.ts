/**
 * Repairs what webhooks lost. Every backend offers a pass twice a minute and one at a time makes it: one list of all
 * rooms, the people only of rooms that changed or were not looked at for a while, and whatever differs from the ledger
 * enters by the listeners that webhooks enter by. Nothing is concluded from a server that does not answer.
 */
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import type { RoomAdmin, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import type { Logger } from 'pino';
import { inParallel } from '../http/in-parallel.js';
import { LOGGER } from '../http/logger.js';
import { Repeating } from '../http/repeating.js';
import { ROOM_ADMIN } from '../livekit/room-admin.token.js';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import { LedgerRepository, type ActiveSession } from '../prisma/ledger.repository.js';
import { PeriodicPassRepository } from '../prisma/periodic-pass.repository.js';
import { compareRooms } from './ledger-differences.js';
import { PeopleReconciler, type DueRoom } from './people-reconciler.js';
import { ReconcilerPace } from './reconciler-pace.js';
import { roomLost, roomSeen } from './reconciled-events.js';

/** Looked at in every other pass at least, so that no room waits longer than a minute. */
const lookAgainSeconds = 30;
/** What is left then is done by the next pass. */
const budgetMs = 15_000;
const entriesAtOnce = 4;

@Injectable()
export class ReconcilerService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ticks: Repeating;
  private hasFailed = false;
  private hasRun = false;

  constructor(
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
    private readonly dispatcher: WebhookDispatcher,
    private readonly ledger: LedgerRepository,
    private readonly passes: PeriodicPassRepository,
    private readonly pace: ReconcilerPace,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.ticks = new Repeating({
      intervalMs: () => this.pace.untilNextMs({ isFirst: !this.hasRun, hasFailed: this.hasFailed }),
      work: () => this.tick(),
    });
  }

  onApplicationBootstrap(): void {
    if (this.pace.isOn) this.ticks.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ticks.stop();
  }

  /** @returns whether a pass was made here: not while another backend makes one, or has made one just now. */
  async runOnce(): Promise<boolean> {
    const { minAgeSeconds } = this.pace;
    return this.passes.tryPass({ name: 'reconciler', minAgeSeconds, work: (startedAt) => this.pass(startedAt) });
  }

  private async tick(): Promise<void> {
    this.hasRun = true;
    try {
      await this.runOnce();
      this.hasFailed = false;
    } catch (error) {
      this.hasFailed = true;
      this.logger.warn({ err: error }, 'the comparison with the media server has to wait');
    }
  }

  private async pass(startedAt: Date): Promise<void> {
    const endAt = performance.now() + budgetMs;
    const believed = await this.ledger.activeSessions();
    const rooms = await this.admin.listRooms();
    const { alive, missingInLedger, missingOnServer } = compareRooms(believed, rooms);
    await this.ledger.noteSeen(
      alive.map(({ session }) => session.meetingId),
      startedAt,
    );
    const found = await this.sightings(missingInLedger, startedAt);
    const events = [...missingOnServer.map(roomLost), ...found];
    await inParallel(events, { atOnce: entriesAtOnce, endAt }, (event) => this.enter(event));
    const unknown = missingInLedger.filter(({ sid }) => found.some(({ room }) => room?.sid === sid));
    await this.people(endAt).lookAt([...dueRooms(alive, startedAt), ...unknown.map((room) => ({ room }))], startedAt);
    this.logger.debug({ rooms: rooms.length, repairs: events.length }, 'the ledger was compared with the media server');
  }

  /** A room whose farewell was heard may still be listed for a moment: that is no news. */
  private async sightings(rooms: readonly RoomInfo[], at: Date): Promise<WebhookEvent[]> {
    const over = await this.ledger.endedAmong(rooms.map(({ sid }) => sid));
    const ends = new Map(over.map((sitting) => [sitting.meetingId, sitting]));
    return rooms
      .filter(({ sid }) => ends.get(sid)?.endReason !== 'finished')
      .map((room) => roomSeen({ room, at, lostAt: ends.get(room.sid)?.endedAt }));
  }

  private people(endAt: number): PeopleReconciler {
    const { admin, ledger } = this;
    return new PeopleReconciler({ admin, ledger, endAt, enter: (event) => this.enter(event) });
  }

  private async enter(event: WebhookEvent): Promise<void> {
    const outcome = await this.dispatcher.accept(event);
    if (outcome === 'duplicate') return;
    this.logger.info(
      { eventId: event.id, event: event.name, meetingId: event.room?.sid, roomName: event.room?.name },
      'the ledger was repaired',
    );
  }
}

function dueRooms(
  alive: readonly { readonly room: RoomInfo; readonly session: ActiveSession }[],
  now: Date,
): DueRoom[] {
  return alive
    .filter(({ room, session }) => {
      const lookedAtMs = session.lookedAt?.getTime() ?? 0;
      const hasChanged = room.numParticipants !== session.lookedParticipants;
      return hasChanged || now.getTime() - lookedAtMs >= lookAgainSeconds * 1000;
    })
    .map(({ room, session }) => ({ room, lookedAt: session.lookedAt ?? undefined }));
}
