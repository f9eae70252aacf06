/** Room records: made, read, changed, closed. Entering them is `room-entry.repository.ts`. */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { isUniqueViolation, translated } from './database-errors.js';
import { DatabaseService, type Transaction } from './database.service.js';
import type { Prisma, Room } from './generated/client.js';
import { PrismaService } from './prisma.service.js';

export type RoomRecord = Room;

export interface NewRoom {
  readonly roomName: string;
  readonly createdBy: string;
  readonly ownerId: string | undefined;
  /** Set where nobody owns the room: who made it hosts it, and it expires. */
  readonly hostPersonId: string | undefined;
  readonly maxParticipants: number;
  readonly settings: RoomSettingsRow;
}

/** What is left out stays, or has its default in a new room. */
export type RoomSettingsRow = Partial<
  Pick<
    Room,
    | 'title'
    | 'access'
    | 'passcodeHash'
    | 'maxParticipants'
    | 'e2ee'
    | 'audioEgress'
    | 'chat'
    | 'locked'
    | 'emptyTimeoutSeconds'
    | 'metadata'
  >
>;

/** A room with what a list or a view says of its present. */
export interface RoomNow extends RoomRecord {
  readonly isLive: boolean;
}

export interface OwnRooms {
  readonly ownerId?: string | undefined;
  readonly hostPersonId?: string | undefined;
  readonly createdBy?: string | undefined;
}

const takenSeats = {
  name: 'count-taken-seats',
  text: `SELECT count(*)::int AS taken FROM seat s JOIN room r ON r.id = s.room_id
         WHERE r.room_name = $1 AND (s.held_until > now() OR has_open_attendance($1, s.person_id))`,
};

const liveNames = {
  name: 'live-room-names',
  text: `SELECT DISTINCT room_name FROM session WHERE room_name = ANY($1) AND status = 'ACTIVE'`,
};

const close = {
  name: 'close-room',
  text: `UPDATE room SET closed_at = now() WHERE room_name = $1 AND closed_at IS NULL RETURNING id`,
};

/** Made, changed or opened again, in one step: two who ask at once get the same room. */
const keep = {
  name: 'keep-livekit-room',
  text: `INSERT INTO room (id, room_name, ad_hoc, created_by, max_participants, empty_timeout_seconds, metadata)
         VALUES ($1, $2, FALSE, $3, $4, $5, $6)
         ON CONFLICT (room_name) DO UPDATE SET closed_at = NULL, last_used_at = now(),
           max_participants = CASE WHEN room.closed_at IS NULL THEN room.max_participants ELSE EXCLUDED.max_participants END,
           empty_timeout_seconds =
             CASE WHEN room.closed_at IS NULL THEN room.empty_timeout_seconds ELSE EXCLUDED.empty_timeout_seconds END,
           metadata = CASE WHEN room.closed_at IS NULL THEN room.metadata ELSE EXCLUDED.metadata END`,
};

@Injectable()
export class RoomRepository {
  constructor(
    private readonly database: DatabaseService,
    private readonly prisma: PrismaService,
  ) {}

  /** @returns undefined where the name is taken. */
  async create({ settings, ...room }: NewRoom): Promise<RoomRecord | undefined> {
    const isAdHoc = room.hostPersonId !== undefined;
    try {
      return await translated(
        this.prisma.room.create({
          data: {
            id: uuidv7(),
            adHoc: isAdHoc,
            roomName: room.roomName,
            createdBy: room.createdBy,
            ownerId: room.ownerId ?? null,
            hostPersonId: room.hostPersonId ?? null,
            maxParticipants: room.maxParticipants,
            ...settings,
          },
        }),
      );
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  }

  async find(roomName: string): Promise<RoomNow | undefined> {
    const room = await translated(this.prisma.room.findUnique({ where: { roomName } }));
    if (room === null) return undefined;
    return { ...room, isLive: (await this.liveAmong([roomName])).has(roomName) };
  }

  async update(roomName: string, settings: RoomSettingsRow): Promise<void> {
    await translated(this.prisma.room.update({ where: { roomName }, data: settings }));
  }

  /** @returns whether it was open. */
  async close(transaction: Transaction, roomName: string): Promise<boolean> {
    return (await transaction.query(close, [roomName])).length > 0;
  }

  /** A room of this name for another system: a new one, the one that is there, or a closed one opened again. */
  async keepForService(room: {
    readonly roomName: string;
    readonly createdBy: string;
    readonly maxParticipants: number;
    readonly emptyTimeoutSeconds: number;
    readonly metadata: string;
  }): Promise<void> {
    await this.database.query(keep, [
      uuidv7(),
      room.roomName,
      room.createdBy,
      room.maxParticipants,
      room.emptyTimeoutSeconds,
      room.metadata,
    ]);
  }

  /** Newest first; one more than `limit` shows that there is another page. Those of interviews are in the list of interviews. */
  async listOwn(
    own: OwnRooms,
    { beforeId, limit }: { beforeId: string | undefined; limit: number },
  ): Promise<RoomNow[]> {
    const mine: Prisma.RoomWhereInput[] = [
      ...(own.ownerId === undefined ? [] : [{ ownerId: own.ownerId }]),
      ...(own.hostPersonId === undefined ? [] : [{ hostPersonId: own.hostPersonId }]),
      ...(own.createdBy === undefined ? [] : [{ createdBy: own.createdBy }]),
    ];
    const rooms = await translated(
      this.prisma.room.findMany({
        where: {
          closedAt: null,
          interview: null,
          OR: mine,
          ...(beforeId === undefined ? {} : { id: { lt: beforeId } }),
        },
        orderBy: { id: 'desc' },
        take: limit,
      }),
    );
    const live = await this.liveAmong(rooms.map(({ roomName }) => roomName));
    return rooms.map((room) => ({ ...room, isLive: live.has(room.roomName) }));
  }

  async findMany(roomNames: readonly string[]): Promise<readonly RoomRecord[]> {
    return translated(this.prisma.room.findMany({ where: { roomName: { in: [...roomNames] } } }));
  }

  /** Seats that are held or sat on. */
  async takenSeats(roomName: string): Promise<number> {
    const rows = await this.database.query<{ taken: number }>(takenSeats, [roomName]);
    return rows[0]?.taken ?? 0;
  }

  private async liveAmong(roomNames: readonly string[]): Promise<ReadonlySet<string>> {
    if (roomNames.length === 0) return new Set();
    const rows = await this.database.query<{ room_name: string }>(liveNames, [roomNames]);
    return new Set(rows.map((row) => row.room_name));
  }
}
