/** Participant sessions as rooms need them: what somebody was let in as, and whether they may still be there. */
import { Injectable } from '@nestjs/common';
import {
  narrowingSchema,
  roomRoleSchema,
  type Narrowing,
  type Permissions,
  type RoomRole,
} from '@live-meeting/contracts/livekit/roles';
import { DatabaseService, type Transaction } from './database.service.js';

export interface Participation {
  readonly identity: string;
  readonly personId: string;
  readonly name: string;
  /** Now; it may have changed since the token was made. */
  readonly role: RoomRole;
  /** What was taken away from the role's rights. */
  readonly permissions: Narrowing | undefined;
  readonly joinedAt: Date;
  readonly isRevoked: boolean;
  readonly isRemoved: boolean;
  readonly isClosed: boolean;
  /** Holds a seat, or attends. */
  readonly hasPlace: boolean;
}

interface Row {
  readonly identity: string;
  readonly person_id: string;
  readonly name: string;
  readonly role: string;
  readonly permissions: unknown;
  readonly created_at: Date;
  readonly is_revoked: boolean;
  readonly is_removed: boolean;
  readonly is_closed: boolean;
  readonly has_place: boolean;
}

const find = {
  name: 'find-participation',
  text: `SELECT p.identity, p.person_id, p.name, p.role, p.permissions, p.created_at,
                p.revoked_at IS NOT NULL AS is_revoked,
                EXISTS (SELECT 1 FROM room_denial d WHERE d.room_id = r.id AND d.person_id = p.person_id) AS is_removed,
                r.closed_at IS NOT NULL AS is_closed,
                EXISTS (SELECT 1 FROM seat s WHERE s.room_id = r.id AND s.person_id = p.person_id AND s.held_until > now())
                  OR has_open_attendance(r.room_name, p.person_id) AS has_place
         FROM participant_session p JOIN room r ON r.room_name = p.room_name
         WHERE p.room_name = $1 AND p.identity = $2 AND p.expires_at > now()
         ORDER BY p.created_at DESC LIMIT 1`,
};

const roleOf = {
  name: 'role-of-participant',
  text: `SELECT role FROM participant_session
         WHERE room_name = $1 AND identity = $2 AND revoked_at IS NULL AND expires_at > now()
         ORDER BY created_at DESC LIMIT 1`,
};

const keepNarrowing = {
  name: 'keep-narrowing',
  text: `UPDATE participant_session SET permissions = $3
         WHERE room_name = $1 AND identity = $2 AND revoked_at IS NULL AND expires_at > now()`,
};

/** A role is given whole: what was taken from the one before is given back with it. */
const changeRole = {
  name: 'change-role-of-person',
  text: `UPDATE participant_session SET role = $3, permissions = NULL
         WHERE room_name = $1 AND person_id = $2 AND revoked_at IS NULL AND expires_at > now()`,
};

const end = {
  name: 'end-participation',
  text: `WITH ended AS (UPDATE participant_session SET revoked_at = now()
                        WHERE room_name = $1 AND identity = $2 AND revoked_at IS NULL)
         UPDATE attendance SET gone_at = now()
         WHERE room_name = $1 AND identity = $2 AND left_at IS NULL AND gone_at IS NULL`,
};

/** Kept while another device of the person attends. */
const releaseSeat = {
  name: 'release-seat',
  text: `UPDATE seat s SET held_until = now() FROM room r
         WHERE r.room_name = $1 AND s.room_id = r.id AND s.person_id = $2 AND s.held_until > now()`,
};

@Injectable()
export class ParticipationRepository {
  constructor(private readonly database: DatabaseService) {}

  /** The latest of that identity, ended or not. */
  async find(roomName: string, identity: string): Promise<Participation | undefined> {
    const [row] = await this.database.query<Row>(find, [roomName, identity]);
    if (row === undefined) return undefined;
    return {
      identity: row.identity,
      personId: row.person_id,
      name: row.name,
      role: roomRoleSchema.parse(row.role),
      permissions: row.permissions === null ? undefined : narrowingSchema.parse(row.permissions),
      joinedAt: row.created_at,
      isRevoked: row.is_revoked,
      isRemoved: row.is_removed,
      isClosed: row.is_closed,
      hasPlace: row.has_place,
    };
  }

  async roleOf(roomName: string, identity: string): Promise<RoomRole | undefined> {
    const [row] = await this.database.query<{ role: string }>(roleOf, [roomName, identity]);
    return row && roomRoleSchema.parse(row.role);
  }

  async keepNarrowing(roomName: string, identity: string, permissions: Permissions): Promise<void> {
    await this.database.query(keepNarrowing, [roomName, identity, JSON.stringify(permissions)]);
  }

  /** On all devices of the person. */
  async changeRole(
    transaction: Transaction,
    roomName: string,
    given: { personId: string; role: RoomRole },
  ): Promise<void> {
    await transaction.query(changeRole, [roomName, given.personId, given.role]);
  }

  /** The identity's session ends, and its attendance until LiveKit says it more exactly; the seat is for others. */
  async end(transaction: Transaction, roomName: string, left: { identity: string; personId: string }): Promise<void> {
    await transaction.query(end, [roomName, left.identity]);
    await transaction.query(releaseSeat, [roomName, left.personId]);
  }
}
