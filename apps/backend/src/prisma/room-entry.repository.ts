/** Coming into a room: one function of the database decides, so that no two who ask at once get the same seat. */
import { Injectable } from '@nestjs/common';
import { roomRoleSchema, type Narrowing, type RoomRole } from '@live-meeting/contracts/livekit/roles';
import { v7 as uuidv7 } from 'uuid';
import { takeRandomBytes } from '../http/random-pool.js';
import type { AuditRow } from './audit.repository.js';
import { DatabaseService, type Transaction } from './database.service.js';

/** Every join makes several ids. They need not be in the order of their making. */
const pooled = { rng: () => takeRandomBytes(16) };

export interface EntryRequest {
  readonly roomName: string;
  readonly personId: string;
  readonly userId: string | undefined;
  readonly name: string;
  /** A service: lobby, passcode and membership are not for it. */
  readonly isTrusted: boolean;
  /** Whether an unknown name may become an open room with this person as its host. */
  readonly mayOpen: boolean;
  /** Seats of a room that is opened now; 0 means no limit. */
  readonly defaultMaxParticipants: number;
  readonly holdSeconds: number;
  readonly adHocLifetimeSeconds: number;
  readonly hostLinkHash: string | undefined;
  readonly hasPasscode: boolean;
  /** The stored hash that the given passcode was verified against. */
  readonly provenPasscodeHash: string | undefined;
  readonly address: string;
  readonly session: {
    readonly tokenHash: Buffer;
    readonly identity: string;
    /** Which role each standing gets, `''` for a stranger. A standing without one gets a seat and no session. */
    readonly roleOfStanding: Readonly<Partial<Record<RoomRole | '', RoomRole>>>;
    readonly lifetimeSeconds: number;
  };
}

/** Somebody whom another system, or an invitation, brings in. */
export interface BringingIn {
  readonly roomName: string;
  readonly personId: string;
  readonly name: string;
  readonly holdSeconds: number;
  readonly adHocLifetimeSeconds: number;
  readonly session: {
    readonly tokenHash: Buffer;
    readonly identity: string;
    readonly role: RoomRole;
    /** Undefined: all that the role grants. */
    readonly permissions: Narrowing | undefined;
    readonly lifetimeSeconds: number;
  };
  readonly audit: AuditRow | undefined;
}

const refusals = [
  'not_found',
  'closed',
  'removed',
  'host_link_invalid',
  'locked',
  'members_only',
  'passcode_required',
  'lobby_denied',
  'full',
] as const;
export type EntryRefusal = (typeof refusals)[number];

export type EntryOutcome =
  | {
      readonly kind: 'seated';
      /** What the person is here of their own right; undefined: a stranger. */
      readonly standing: RoomRole | undefined;
      readonly maxParticipants: number;
      readonly emptyTimeoutSeconds: number;
      readonly metadata: string;
    }
  | { readonly kind: 'waiting'; readonly lobbyId: string; readonly isNew: boolean }
  | { readonly kind: 'passcode_check'; readonly passcodeHash: string }
  | { readonly kind: 'passcode_blocked'; readonly waitSeconds: number }
  | { readonly kind: EntryRefusal };

interface EntryRow {
  readonly outcome: string;
  readonly standing: string | null;
  readonly seats: number;
  readonly empty_timeout: number;
  readonly room_metadata: string | null;
  readonly passcode: string | null;
  readonly lobby: string | null;
  readonly is_new: boolean;
  readonly wait_seconds: number;
}

const enter = {
  name: 'enter-room',
  text: `SELECT outcome, standing, seats, empty_timeout, room_metadata, passcode, lobby, is_new, wait_seconds
         FROM enter_room_with_session($1, $2, $3, $4, $5, $6, $7, $8, make_interval(secs => $9),
                                      make_interval(secs => $10), $11, $12, $13, $14, $15, $16, $17, $18,
                                      make_interval(secs => $19))`,
};

const bringIn = {
  name: 'bring-in',
  text: `SELECT outcome, standing, seats, empty_timeout, room_metadata, passcode, lobby, is_new, wait_seconds
         FROM bring_in($1, $2, $3, $4, make_interval(secs => $5), make_interval(secs => $6),
                       $7, $8, $9, $10, make_interval(secs => $11), $12)`,
};

const countWrong = { name: 'count-wrong-passcode', text: 'SELECT count_wrong_passcode($1, $2)' };

/** Seats that nobody holds or sits on any more, in the room whose sitting is over. */
const dropUnused = {
  name: 'drop-unused-seats',
  text: `DELETE FROM seat s USING room r
         WHERE r.room_name = $1 AND s.room_id = r.id AND s.held_until < now()
           AND NOT has_open_attendance($1, s.person_id)`,
};

@Injectable()
export class RoomEntryRepository {
  constructor(private readonly database: DatabaseService) {}

  /** One round trip: opens the room where allowed, holds the person's seat and keeps their session, or says why not. */
  async enter({ session, ...request }: EntryRequest): Promise<EntryOutcome> {
    const rows = await this.database.query<EntryRow>(enter, [
      request.roomName,
      request.personId,
      request.userId ?? null,
      request.name,
      request.isTrusted,
      request.mayOpen,
      uuidv7(pooled),
      request.defaultMaxParticipants,
      request.holdSeconds,
      request.adHocLifetimeSeconds,
      request.hostLinkHash ?? null,
      request.hasPasscode,
      request.provenPasscodeHash ?? null,
      request.address,
      uuidv7(pooled),
      session.tokenHash,
      session.identity,
      JSON.stringify(session.roleOfStanding),
      session.lifetimeSeconds,
    ]);
    return toOutcome(rows[0]);
  }

  /** One round trip for seat, session and audit entry. */
  async bringIn({ session, audit, ...person }: BringingIn): Promise<EntryOutcome> {
    const rows = await this.database.query<EntryRow>(bringIn, [
      person.roomName,
      person.personId,
      person.name,
      uuidv7(pooled),
      person.holdSeconds,
      person.adHocLifetimeSeconds,
      session.tokenHash,
      session.identity,
      session.role,
      session.permissions === undefined ? null : JSON.stringify(session.permissions),
      session.lifetimeSeconds,
      audit === undefined ? null : JSON.stringify(audit),
    ]);
    return toOutcome(rows[0]);
  }

  async countWrongPasscode(roomName: string, address: string): Promise<void> {
    await this.database.query(countWrong, [roomName, address]);
  }

  async dropUnusedSeats(transaction: Transaction, roomName: string): Promise<void> {
    await transaction.query(dropUnused, [roomName]);
  }
}

function toOutcome(row: EntryRow | undefined): EntryOutcome {
  const refusal = refusals.find((kind) => kind === row?.outcome);
  if (refusal !== undefined) return { kind: refusal };
  if (row?.outcome === 'seated') {
    return {
      kind: 'seated',
      standing: row.standing === null ? undefined : roomRoleSchema.parse(row.standing),
      maxParticipants: row.seats,
      emptyTimeoutSeconds: row.empty_timeout,
      metadata: row.room_metadata ?? '',
    };
  }
  if (row?.outcome === 'waiting' && row.lobby !== null)
    return { kind: 'waiting', lobbyId: row.lobby, isNew: row.is_new };
  if (row?.outcome === 'passcode_check' && row.passcode !== null)
    return { kind: 'passcode_check', passcodeHash: row.passcode };
  if (row?.outcome === 'passcode_blocked') return { kind: 'passcode_blocked', waitSeconds: row.wait_seconds };
  throw new TypeError(`enter_room answered ${String(row?.outcome)}`);
}
