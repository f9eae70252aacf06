/** The second half of a pass: who is really in the rooms that are due, and what the ledger missed of it. */
import type { WebhookEvent } from '@live-meeting/contracts/livekit/webhook-event';
import type { RoomAdmin, RoomInfo } from '@live-meeting/livekit-server/room-admin';
import { inParallel } from '../http/in-parallel.js';
import type { LedgerRepository, Look, OpenAttendance } from '../prisma/ledger.repository.js';
import { comparePeople, type PeopleDifferences } from './ledger-differences.js';
import { personGone, personSeen } from './reconciled-events.js';

const callsAtOnce = 6;

export interface DueRoom {
  readonly room: RoomInfo;
  readonly lookedAt?: Date | undefined;
}

export interface PeopleReconcilerOptions {
  readonly admin: RoomAdmin;
  readonly ledger: LedgerRepository;
  /** By `performance.now()`: what is not looked at then waits for the next pass. */
  readonly endAt: number;
  readonly enter: (event: WebhookEvent) => Promise<void>;
}

export class PeopleReconciler {
  constructor(private readonly options: PeopleReconcilerOptions) {}

  async lookAt(due: readonly DueRoom[], at: Date): Promise<void> {
    const { ledger, endAt } = this.options;
    const open = await ledger.openAttendances(due.map(({ room }) => room.sid));
    const believed = Map.groupBy(open, ({ meetingId }) => meetingId);
    const looks: Look[] = [];
    await inParallel(due, { atOnce: callsAtOnce, endAt }, async (one) => {
      if (!(await this.look(one, believed.get(one.room.sid) ?? []))) return;
      looks.push({ meetingId: one.room.sid, numParticipants: one.room.numParticipants });
    });
    await ledger.noteLooks(looks, at);
  }

  /** @returns false when nothing could be concluded. */
  private async look({ room, lookedAt }: DueRoom, believed: readonly OpenAttendance[]): Promise<boolean> {
    const people = await this.options.admin.listParticipants(room.name);
    const { missingInLedger, missingOnServer } = comparePeople(believed, people);
    const arrivals = await this.arrivals(room, missingInLedger);
    if (arrivals === undefined) return false;
    const departures = missingOnServer.map((attendance) => personGone({ room, attendance, lookedAt }));
    for (const event of [...arrivals, ...departures]) await this.options.enter(event);
    return true;
  }

  /** @returns undefined when these people may belong to another sitting: the server lists them by the room's name. */
  private async arrivals(
    room: RoomInfo,
    missing: PeopleDifferences['missingInLedger'],
  ): Promise<WebhookEvent[] | undefined> {
    if (missing.length === 0) return [];
    const { admin, ledger } = this.options;
    const now = await admin.getRoom(room.name);
    if (now?.sid !== room.sid) return undefined;
    const known = await ledger.attendancesOf(missing.map(({ sid }) => sid));
    return missing.flatMap((person) => {
      const row = known.get(person.sid);
      // Somebody whose arrival or departure was heard of meanwhile is not missing.
      if (row !== undefined && (row.leftAt !== null || row.goneAt === null)) return [];
      return [personSeen({ room, person, goneAt: row?.goneAt ?? undefined })];
    });
  }
}
