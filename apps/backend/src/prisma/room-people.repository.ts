/** What people are to a room: its host, members, those with a live role, and those who were removed. */
import { Injectable } from '@nestjs/common';
import { requestableRoleSchema, roomRoleSchema, type RoomRole } from '@live-meeting/contracts/livekit/roles';
import { DatabaseService, type Transaction } from './database.service.js';

export interface Standing {
  readonly isClosed: boolean;
  readonly isOwner: boolean;
  /** Of an owned or an ad-hoc room: whoever opened it, or redeemed its host link. */
  readonly isHost: boolean;
  /** Given live, else as a member. */
  readonly role: RoomRole | undefined;
  readonly isRemoved: boolean;
  readonly lobbyStatus: 'waiting' | 'admitted' | 'denied' | undefined;
}

interface StandingRow {
  readonly is_closed: boolean;
  readonly is_owner: boolean;
  readonly is_host: boolean;
  readonly role: string | null;
  readonly is_removed: boolean;
  readonly lobby_status: 'waiting' | 'admitted' | 'denied' | null;
}

export interface MemberRow {
  /** Of the account. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: ReturnType<typeof requestableRoleSchema.parse>;
  readonly addedAt: Date;
}

const standing = {
  name: 'find-standing',
  text: `SELECT r.closed_at IS NOT NULL AS is_closed,
                coalesce(r.owner_id = $2::uuid, FALSE) AS is_owner,
                coalesce(r.host_person_id = $3, FALSE) AS is_host,
                coalesce(s.role, m.role)::text AS role,
                d.person_id IS NOT NULL AS is_removed,
                l.status::text AS lobby_status
         FROM room r
         LEFT JOIN seat s ON s.room_id = r.id AND s.person_id = $3
         LEFT JOIN room_member m ON m.room_id = r.id AND m.user_id = $2::uuid
         LEFT JOIN room_denial d ON d.room_id = r.id AND d.person_id = $3
         LEFT JOIN lobby_entry l ON l.room_id = r.id AND l.person_id = $3
         WHERE r.room_name = $1`,
};

/** A person's own right to the room, whoever asks: an account's id is part of its person's id. */
const isProtected = {
  name: 'is-protected-person',
  text: `SELECT 1 FROM room WHERE room_name = $1 AND (host_person_id = $2 OR 'user_' || owner_id = $2)`,
};

const mayNotBeHere = {
  name: 'may-not-be-here',
  text: `SELECT r.closed_at IS NOT NULL AS is_closed,
                EXISTS (SELECT 1 FROM room_denial d WHERE d.room_id = r.id AND d.person_id = $2) AS is_removed
         FROM room r WHERE r.room_name = $1`,
};

const deny = {
  name: 'deny-person',
  text: `INSERT INTO room_denial (room_id, person_id, denied_by)
         SELECT id, $2, $3 FROM room WHERE room_name = $1
         ON CONFLICT (room_id, person_id) DO UPDATE SET denied_at = now(), denied_by = EXCLUDED.denied_by`,
};
const giveUpSeat = {
  name: 'give-up-seat',
  text: `DELETE FROM seat s USING room r WHERE r.room_name = $1 AND s.room_id = r.id AND s.person_id = $2`,
};
const forgetLobby = {
  name: 'forget-lobby-entry',
  text: `DELETE FROM lobby_entry l USING room r WHERE r.room_name = $1 AND l.room_id = r.id AND l.person_id = $2`,
};
/** Whoever is removed under one cookie can come under another: from then on somebody decides. */
const turnLobbyOn = {
  name: 'turn-lobby-on',
  text: `UPDATE room SET access = 'lobby' WHERE room_name = $1 AND access = 'open' RETURNING id`,
};

const giveRole = {
  name: 'give-seat-role',
  text: `INSERT INTO seat (room_id, person_id, held_until, role)
         SELECT id, $2, now(), $3::room_role FROM room WHERE room_name = $1
         ON CONFLICT (room_id, person_id) DO UPDATE SET role = EXCLUDED.role`,
};

const findUser = {
  name: 'find-user-for-membership',
  text: `SELECT id FROM "user" WHERE id::text = $1 OR lower(email) = lower($1) LIMIT 1`,
};
const putMember = {
  name: 'put-room-member',
  text: `INSERT INTO room_member (room_id, user_id, role, added_by)
         SELECT id, $2::uuid, $3::room_role, $4 FROM room WHERE room_name = $1
         ON CONFLICT (room_id, user_id) DO UPDATE SET role = EXCLUDED.role`,
};
/** Belonging to the room takes back what was decided about the person before. */
const pardon = {
  name: 'pardon-person',
  text: `WITH here AS (SELECT id FROM room WHERE room_name = $1),
              gone AS (DELETE FROM room_denial d USING here WHERE d.room_id = here.id AND d.person_id = $2)
         UPDATE seat s SET role = NULL FROM here WHERE s.room_id = here.id AND s.person_id = $2`,
};
const dropMember = {
  name: 'drop-room-member',
  text: `DELETE FROM room_member m USING room r WHERE r.room_name = $1 AND m.room_id = r.id AND m.user_id = $2::uuid
         RETURNING m.user_id`,
};
const listMembers = {
  name: 'list-room-members',
  text: `SELECT m.user_id, u.name, u.email, m.role::text AS role, m.added_at
         FROM room_member m JOIN room r ON r.id = m.room_id JOIN "user" u ON u.id = m.user_id
         WHERE r.room_name = $1 AND ($2::uuid IS NULL OR m.user_id > $2::uuid)
         ORDER BY m.user_id LIMIT $3`,
};

@Injectable()
export class RoomPeopleRepository {
  constructor(private readonly database: DatabaseService) {}

  async standing(
    roomName: string,
    person: { readonly userId: string | undefined; readonly personId: string | undefined },
  ): Promise<Standing | undefined> {
    const [row] = await this.database.query<StandingRow>(standing, [
      roomName,
      person.userId ?? null,
      person.personId ?? null,
    ]);
    if (row === undefined) return undefined;
    return {
      isClosed: row.is_closed,
      isOwner: row.is_owner,
      isHost: row.is_host || row.is_owner,
      role: row.role === null ? undefined : roomRoleSchema.parse(row.role),
      isRemoved: row.is_removed && !row.is_owner,
      lobbyStatus: row.lobby_status ?? undefined,
    };
  }

  /** Whether the room is the person's own: nobody else removes or demotes them there. */
  async isProtected(roomName: string, personId: string): Promise<boolean> {
    return (await this.database.query(isProtected, [roomName, personId])).length > 0;
  }

  async mayNotBeHere(
    transaction: Transaction,
    roomName: string,
    personId: string,
  ): Promise<'closed' | 'removed' | undefined> {
    const [row] = await transaction.query<{ is_closed: boolean; is_removed: boolean }>(mayNotBeHere, [
      roomName,
      personId,
    ]);
    if (row?.is_closed === true) return 'closed';
    return row?.is_removed === true ? 'removed' : undefined;
  }

  /** @returns whether the room's lobby was turned on by it. */
  async deny(
    transaction: Transaction,
    denial: { readonly roomName: string; readonly personId: string; readonly deniedBy: string },
  ): Promise<boolean> {
    const { roomName, personId, deniedBy } = denial;
    await transaction.query(deny, [roomName, personId, deniedBy]);
    await transaction.query(giveUpSeat, [roomName, personId]);
    await transaction.query(forgetLobby, [roomName, personId]);
    if (!personId.startsWith('guest_')) return false;
    return (await transaction.query(turnLobbyOn, [roomName])).length > 0;
  }

  async giveRole(
    transaction: Transaction,
    roomName: string,
    given: { personId: string; role: RoomRole },
  ): Promise<void> {
    await transaction.query(giveRole, [roomName, given.personId, given.role]);
  }

  /** By id or e-mail address. */
  async findUserId(idOrEmail: string): Promise<string | undefined> {
    const rows = await this.database.query<{ id: string }>(findUser, [idOrEmail]);
    return rows[0]?.id;
  }

  async putMember(
    transaction: Transaction,
    roomName: string,
    member: { readonly userId: string; readonly role: RoomRole; readonly addedBy: string },
  ): Promise<void> {
    await transaction.query(putMember, [roomName, member.userId, member.role, member.addedBy]);
    await transaction.query(pardon, [roomName, `user_${member.userId}`]);
  }

  /** @returns whether they were one. */
  async dropMember(transaction: Transaction, roomName: string, userId: string): Promise<boolean> {
    return (await transaction.query(dropMember, [roomName, userId])).length > 0;
  }

  async listMembers(
    roomName: string,
    { afterUserId, limit }: { afterUserId: string | undefined; limit: number },
  ): Promise<MemberRow[]> {
    interface Row {
      readonly user_id: string;
      readonly name: string;
      readonly email: string;
      readonly role: string;
      readonly added_at: Date;
    }
    const rows = await this.database.query<Row>(listMembers, [roomName, afterUserId ?? null, limit]);
    return rows.map((row) => ({
      id: row.user_id,
      name: row.name,
      email: row.email,
      role: requestableRoleSchema.parse(row.role),
      addedAt: row.added_at,
    }));
  }
}
