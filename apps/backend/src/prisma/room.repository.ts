/** Rooms and their seats. */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Transaction } from './database.service.js';

export interface SeatRequest {
  readonly roomName: string;
  readonly personId: string;
  /** Whether an unknown name may become an open room with this person as its host. */
  readonly mayOpen: boolean;
  /** Seats of a room that is opened now; 0 means no limit. */
  readonly defaultMaxParticipants: number;
  readonly holdSeconds: number;
  readonly adHocLifetimeSeconds: number;
}

export type SeatOutcome =
  | { readonly kind: 'seated'; readonly isHost: boolean; readonly maxParticipants: number }
  | { readonly kind: 'not_found' | 'closed' | 'full' };

interface SeatRow {
  readonly outcome: 'seated' | 'not_found' | 'closed' | 'full';
  readonly is_host: boolean;
  readonly seats: number;
}

const reserve = {
  name: 'reserve-seat',
  text: `SELECT outcome, is_host, seats
         FROM reserve_seat($1, $2, $3, $4, $5, make_interval(secs => $6), make_interval(secs => $7))`,
};

/** Seats that nobody holds or sits on any more, in the room whose sitting is over. */
const dropUnused = {
  name: 'drop-unused-seats',
  text: `DELETE FROM seat s USING room r
         WHERE r.room_name = $1 AND s.room_id = r.id AND s.held_until < now()
           AND NOT has_open_attendance($1, s.person_id)`,
};

@Injectable()
export class RoomRepository {
  constructor(private readonly database: DatabaseService) {}

  /** One round trip: opens the room where allowed and holds the person's seat, or says why not. */
  async reserveSeat(request: SeatRequest): Promise<SeatOutcome> {
    const rows = await this.database.query<SeatRow>(reserve, [
      request.roomName,
      request.personId,
      uuidv7(),
      request.mayOpen,
      request.defaultMaxParticipants,
      request.holdSeconds,
      request.adHocLifetimeSeconds,
    ]);
    const row = rows[0];
    if (row === undefined) return { kind: 'not_found' };
    if (row.outcome !== 'seated') return { kind: row.outcome };
    return { kind: 'seated', isHost: row.is_host, maxParticipants: row.seats };
  }

  async dropUnusedSeats(transaction: Transaction, roomName: string): Promise<void> {
    await transaction.query(dropUnused, [roomName]);
  }
}
