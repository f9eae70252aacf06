/**
 * Sessions as they are read: pages from the newest, by index and never by scan. The statement is put together from the
 * parts that are asked for, so that PostgreSQL plans each combination by itself.
 */
import { Injectable } from '@nestjs/common';
import type { Position } from '../http/cursor.js';
import { DatabaseService } from './database.service.js';

export interface SessionRow {
  readonly id: string;
  readonly meetingId: string;
  readonly roomName: string;
  readonly roomSid: string;
  readonly status: 'ACTIVE' | 'ENDED';
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: 'finished' | 'lost' | null;
}

export interface SessionFilter {
  /** Only sessions of rooms that this user owns. */
  readonly ownerId?: string | undefined;
  readonly status?: 'ACTIVE' | 'ENDED' | undefined;
  readonly roomName?: string | undefined;
  /** Started at or after. */
  readonly from?: Date | undefined;
  /** Started before. */
  readonly to?: Date | undefined;
  readonly after?: Position | undefined;
  readonly limit: number;
}

const columns = `s.id, s.meeting_id AS "meetingId", s.room_name AS "roomName", s.room_sid AS "roomSid", s.status,
  s.started_at AS "startedAt", s.ended_at AS "endedAt", s.end_reason AS "endReason"`;

const newestFirst = 'ORDER BY s.started_at DESC, s.id DESC';

/** Whoever opened an ad-hoc room owns it as long as it lasts. */
const ownedBy = (user: string): string => `(r.owner_id = ${user}::uuid OR r.host_person_id = 'user_' || ${user})`;

/** A name may have belonged to another room before: what was over when this one was made is not its history. */
const ofThisRoom = 's.room_name = r.room_name AND (s.ended_at IS NULL OR s.ended_at > r.created_at)';

const findOne = { name: 'session-by-meeting', text: `SELECT ${columns} FROM session s WHERE s.meeting_id = $1` };

const findOwner = {
  name: 'session-is-own',
  text: `SELECT COALESCE(${ownedBy('$2::text')}, FALSE) AS "isOwn"
         FROM session s LEFT JOIN room r ON ${ofThisRoom} WHERE s.meeting_id = $1`,
};

const findLatest = {
  name: 'session-latest-of-room',
  text: `SELECT ${columns} FROM session s WHERE s.room_name = $1 ${newestFirst} LIMIT 1`,
};

@Injectable()
export class SessionListRepository {
  constructor(private readonly database: DatabaseService) {}

  async list(filter: SessionFilter): Promise<SessionRow[]> {
    const values: unknown[] = [];
    const place = (value: unknown): string => `$${String(values.push(value))}`;
    const conditions = conditionsOf(filter, place);
    const limit = `LIMIT ${place(filter.limit)}`;
    const text =
      filter.ownerId === undefined
        ? `SELECT ${columns} FROM session s ${where(conditions)} ${newestFirst} ${limit}`
        : `SELECT s.* FROM room r CROSS JOIN LATERAL (
             SELECT ${columns}, s.started_at FROM session s ${where([ofThisRoom, ...conditions])} ${newestFirst} ${limit}
           ) s WHERE ${ownedBy(`${place(filter.ownerId)}::text`)} ${newestFirst} ${limit}`;
    const rows = await this.database.query<SessionRow>({ name: nameOf(filter), text }, values);
    return rows.map(toSessionRow);
  }

  async findByMeetingId(meetingId: string): Promise<SessionRow | undefined> {
    const [row] = await this.database.query<SessionRow>(findOne, [meetingId]);
    return row;
  }

  /** @returns whether it took place in a room of this user; undefined where there is no such session. */
  async isOwn(meetingId: string, userId: string | null): Promise<boolean | undefined> {
    const [row] = await this.database.query<{ isOwn: boolean }>(findOwner, [meetingId, userId]);
    return row?.isOwn;
  }

  async latestOfRoom(roomName: string): Promise<SessionRow | undefined> {
    const [row] = await this.database.query<SessionRow>(findLatest, [roomName]);
    return row;
  }
}

function conditionsOf(filter: SessionFilter, place: (value: unknown) => string): string[] {
  const { status, roomName, from, to, after } = filter;
  const conditions: string[] = [];
  if (status !== undefined) conditions.push(`s.status = ${place(status)}`);
  if (roomName !== undefined) conditions.push(`s.room_name = ${place(roomName)}`);
  if (from !== undefined) conditions.push(`s.started_at >= ${place(from)}`);
  if (to !== undefined) conditions.push(`s.started_at < ${place(to)}`);
  if (after !== undefined) conditions.push(`(s.started_at, s.id) < (${place(after.at)}, ${place(after.id)}::uuid)`);
  return conditions;
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

/** The same name always stands for the same text. */
function nameOf({ limit: _, ...filter }: SessionFilter): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
  return ['sessions', ...parts.map(([name]) => name).sort()].join('-');
}

function toSessionRow({
  id,
  meetingId,
  roomName,
  roomSid,
  status,
  startedAt,
  endedAt,
  endReason,
}: SessionRow): SessionRow {
  return { id, meetingId, roomName, roomSid, status, startedAt, endedAt, endReason };
}
