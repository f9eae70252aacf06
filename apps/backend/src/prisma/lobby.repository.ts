/** Who waits before a room, and what was decided. */
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Transaction } from './database.service.js';

export interface LobbyRow {
  readonly id: string;
  readonly roomName: string;
  readonly personId: string;
  readonly name: string;
  readonly status: 'waiting' | 'admitted' | 'denied';
  readonly askedAt: Date;
}

interface Row {
  readonly id: string;
  readonly room_name: string;
  readonly person_id: string;
  readonly name: string;
  readonly status: LobbyRow['status'];
  readonly asked_at: Date;
}

const columns = `l.id, r.room_name, l.person_id, l.name, l.status::text AS status, l.asked_at`;
/** Whoever has not asked for this long has gone away. */
const isHere = `l.status = 'waiting' AND l.seen_at > now() - INTERVAL '2 minutes'`;

const find = {
  name: 'find-lobby-entry',
  text: `SELECT ${columns} FROM lobby_entry l JOIN room r ON r.id = l.room_id WHERE l.id = $1::uuid AND r.closed_at IS NULL`,
};
/** Their asking shows that they still wait; written at most every ten seconds. */
const see = {
  name: 'see-lobby-entry',
  text: `UPDATE lobby_entry SET seen_at = now() WHERE id = $1::uuid AND seen_at < now() - INTERVAL '10 seconds'`,
};
const place = {
  name: 'place-in-lobby',
  text: `SELECT count(*)::int AS place FROM lobby_entry l JOIN lobby_entry mine ON mine.room_id = l.room_id
         WHERE mine.id = $1::uuid AND ((${isHere} AND (l.asked_at, l.id) < (mine.asked_at, mine.id)) OR l.id = mine.id)`,
};
const list = {
  name: 'list-lobby',
  text: `SELECT ${columns} FROM lobby_entry l JOIN room r ON r.id = l.room_id
         WHERE r.room_name = $1 AND ${isHere} ORDER BY l.asked_at, l.id LIMIT 200`,
};
const decide = {
  name: 'decide-lobby',
  text: `UPDATE lobby_entry l SET status = $3::lobby_status, decided_at = now(), decided_by = $4
         FROM room r WHERE r.id = l.room_id AND r.room_name = $1 AND l.id = $2::uuid
         RETURNING ${columns}`,
};
const admitAll = {
  name: 'admit-whole-lobby',
  text: `UPDATE lobby_entry l SET status = 'admitted', decided_at = now(), decided_by = $2
         FROM room r WHERE r.id = l.room_id AND r.room_name = $1 AND ${isHere}
         RETURNING ${columns}`,
};

@Injectable()
export class LobbyRepository {
  constructor(private readonly database: DatabaseService) {}

  async find(lobbyId: string): Promise<LobbyRow | undefined> {
    const [row] = await this.database.query<Row>(find, [lobbyId]);
    return row && toLobbyRow(row);
  }

  /** Their place among those who wait, from 1. */
  async seeWaiting(lobbyId: string): Promise<number> {
    await this.database.query(see, [lobbyId]);
    const rows = await this.database.query<{ place: number }>(place, [lobbyId]);
    return rows[0]?.place ?? 1;
  }

  /** The longest waiting first. */
  async list(roomName: string): Promise<LobbyRow[]> {
    return (await this.database.query<Row>(list, [roomName])).map(toLobbyRow);
  }

  async decide(
    transaction: Transaction,
    lobbyId: string,
    decision: { readonly roomName: string; readonly status: 'admitted' | 'denied'; readonly decidedBy: string },
  ): Promise<LobbyRow | undefined> {
    const { roomName, status, decidedBy } = decision;
    const [row] = await transaction.query<Row>(decide, [roomName, lobbyId, status, decidedBy]);
    return row && toLobbyRow(row);
  }

  async admitAll(transaction: Transaction, roomName: string, decidedBy: string): Promise<LobbyRow[]> {
    return (await transaction.query<Row>(admitAll, [roomName, decidedBy])).map(toLobbyRow);
  }
}

function toLobbyRow(row: Row): LobbyRow {
  return {
    id: row.id,
    roomName: row.room_name,
    personId: row.person_id,
    name: row.name,
    status: row.status,
    askedAt: row.asked_at,
  };
}
