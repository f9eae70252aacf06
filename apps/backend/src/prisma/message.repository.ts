/** The chat of rooms. One statement decides by the room's own rule whether a message is kept. */
import { Injectable } from '@nestjs/common';
import type { Position } from '../http/cursor.js';
import { DatabaseService, type Transaction } from './database.service.js';

export interface MessageRow {
  readonly id: string;
  readonly senderIdentity: string;
  readonly senderName: string;
  readonly text: string;
  readonly type: 'normal' | 'important' | 'announcement';
  readonly pinned: boolean;
  readonly sentAt: Date;
}

export interface NewMessage extends Omit<MessageRow, 'pinned' | 'sentAt'> {
  readonly roomName: string;
  readonly senderPersonId: string;
}

export interface MessagePlace {
  readonly roomName: string;
  readonly id: string;
}

export interface MessageFilter {
  readonly roomName: string;
  readonly before?: Position | undefined;
  readonly limit: number;
}

const columns = `m.id, m.sender_identity AS "senderIdentity", m.sender_name AS "senderName", m.text, m.type, m.pinned,
  m.sent_at AS "sentAt"`;

/** Under end-to-end encryption the server keeps nothing, whatever the rule. */
const add = {
  name: 'add-message',
  text: `WITH here AS (
           SELECT id, chat <> 'none' AND NOT e2ee AS keeps FROM room WHERE room_name = $2 AND closed_at IS NULL
         ), kept AS (
           INSERT INTO message (id, room_id, meeting_id, sender_identity, sender_person_id, sender_name, text, type)
           SELECT $1, here.id, (SELECT s.meeting_id FROM session s WHERE s.room_name = $2 AND s.status = 'ACTIVE'
                                ORDER BY s.started_at DESC, s.id DESC LIMIT 1), $3, $4, $5, $6, $7::message_type
           FROM here WHERE here.keeps
         )
         SELECT now()::timestamptz(3) AS "sentAt" FROM here`,
};

const listNewest = {
  name: 'messages-newest',
  text: `SELECT ${columns} FROM message m JOIN room r ON r.id = m.room_id WHERE r.room_name = $1
         ORDER BY m.sent_at DESC, m.id DESC LIMIT $2`,
};

const listBefore = {
  name: 'messages-before',
  text: `SELECT ${columns} FROM message m JOIN room r ON r.id = m.room_id
         WHERE r.room_name = $1 AND (m.sent_at, m.id) < ($3, $4::uuid)
         ORDER BY m.sent_at DESC, m.id DESC LIMIT $2`,
};

const pin = {
  name: 'pin-message',
  text: `UPDATE message m SET pinned = $3 FROM room r
         WHERE m.id = $1 AND m.room_id = r.id AND r.room_name = $2 RETURNING ${columns}`,
};

/** What was said before a sitting was known belongs to this one, unless there is another by now. */
const forget = {
  name: 'forget-unkept-messages',
  text: `DELETE FROM message m USING room r
         WHERE r.room_name = $1 AND m.room_id = r.id
           AND (m.meeting_id = $2 OR (m.meeting_id IS NULL AND NOT EXISTS (
             SELECT 1 FROM session s WHERE s.room_name = $1 AND s.status = 'ACTIVE' AND s.meeting_id <> $2)))
           AND (r.chat = 'none' OR (r.chat = 'marked' AND m.type = 'normal' AND NOT m.pinned))`,
};

const expire = {
  name: 'expire-messages',
  text: `WITH gone AS (
           DELETE FROM message WHERE id IN (
             SELECT id FROM message WHERE sent_at < now() - make_interval(days => $1) LIMIT $2) RETURNING 1
         ) SELECT count(*)::int AS count FROM gone`,
};

@Injectable()
export class MessageRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns when it was said; undefined where there is no such room, or it is closed. */
  async add(message: NewMessage): Promise<Date | undefined> {
    const { id, roomName, senderIdentity, senderPersonId, senderName, text, type } = message;
    const values = [id, roomName, senderIdentity, senderPersonId, senderName, text, type];
    const [row] = await this.database.query<{ sentAt: Date }>(add, values);
    return row?.sentAt;
  }

  /** The newest first. */
  async list({ roomName, before, limit }: MessageFilter): Promise<MessageRow[]> {
    if (before === undefined) return this.database.query<MessageRow>(listNewest, [roomName, limit]);
    return this.database.query<MessageRow>(listBefore, [roomName, limit, before.at, before.id]);
  }

  /** @returns the message as it is afterwards; undefined where there is none. */
  async setPinned(
    transaction: Transaction,
    { roomName, id }: MessagePlace,
    pinned: boolean,
  ): Promise<MessageRow | undefined> {
    const [row] = await transaction.query<MessageRow>(pin, [id, roomName, pinned]);
    return row;
  }

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** The sitting is over: what the room's rule does not keep is gone. */
  async forget(
    transaction: Transaction,
    { roomName, meetingId }: { readonly roomName: string; readonly meetingId: string },
  ): Promise<void> {
    await transaction.query(forget, [roomName, meetingId]);
  }

  /** @returns how many were deleted, at most `limit`. */
  async expire(olderThanDays: number, limit: number): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(expire, [olderThanDays, limit]);
    return row?.count ?? 0;
  }
}
