/** Blocks of sound that were given up, with what is needed to send them again. The samples are in the files. */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from './database.service.js';

export interface NewDeadLetter {
  readonly meetingId: string;
  readonly roomName: string;
  readonly participant: string;
  readonly trackId: string;
  readonly sequence: number;
  readonly instance: string;
  readonly reason: string;
  readonly block: unknown;
  readonly attempts: number;
}

export interface DeadLetterRow extends NewDeadLetter {
  readonly id: string;
  readonly createdAt: Date;
  readonly replayedAt: Date | null;
}

export interface DeadLetterFilter {
  readonly beforeId: string | undefined;
  readonly roomName: string | undefined;
  readonly limit: number;
}

/** A block that was sent again and failed again is the same letter, waiting again. */
const keep = {
  name: 'keep-dead-letter',
  text: `INSERT INTO dead_letter (id, meeting_id, room_name, participant, track_id, sequence, instance, reason, block, attempts)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (meeting_id, track_id, sequence) DO UPDATE SET
           reason = EXCLUDED.reason, attempts = dead_letter.attempts + EXCLUDED.attempts, replayed_at = NULL`,
};

const columns = `id, meeting_id AS "meetingId", room_name AS "roomName", participant, track_id AS "trackId", sequence,
  instance, reason, block, attempts, created_at AS "createdAt", replayed_at AS "replayedAt"`;

const take = {
  name: 'take-dead-letter',
  text: `UPDATE dead_letter SET replayed_at = now() WHERE id = $1 AND instance = $2 AND replayed_at IS NULL RETURNING ${columns}`,
};

const takeAll = {
  name: 'take-dead-letters',
  text: `UPDATE dead_letter SET replayed_at = now() WHERE id IN (
           SELECT id FROM dead_letter WHERE instance = $1 AND replayed_at IS NULL ORDER BY id LIMIT $2
         ) RETURNING ${columns}`,
};

const find = { name: 'find-dead-letter', text: `SELECT ${columns} FROM dead_letter WHERE id = $1` };

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

@Injectable()
export class DeadLetterRepository {
  constructor(private readonly database: DatabaseService) {}

  async keep(letter: NewDeadLetter): Promise<void> {
    const { meetingId, roomName, participant, trackId, sequence, instance, reason, block, attempts } = letter;
    const place = [uuidv7(), meetingId, roomName, participant, trackId, sequence];
    await this.database.query(keep, [...place, instance, reason, JSON.stringify(block), attempts]);
  }

  async find(id: string): Promise<DeadLetterRow | undefined> {
    const [row] = await this.database.query<DeadLetterRow>(find, [id]);
    return row;
  }

  /** One caller alone gets it. @returns undefined where it is taken already, or lies on another backend's disk. */
  async take(id: string, instance: string): Promise<DeadLetterRow | undefined> {
    const [row] = await this.database.query<DeadLetterRow>(take, [id, instance]);
    return row;
  }

  /** The oldest. */
  takeAll(instance: string, limit: number): Promise<DeadLetterRow[]> {
    return this.database.query(takeAll, [instance, limit]);
  }

  /** Those that wait, the latest first. */
  list({ beforeId = afterAll, roomName, limit }: DeadLetterFilter): Promise<DeadLetterRow[]> {
    const filters = ['id < $1::uuid', 'replayed_at IS NULL', ...(roomName === undefined ? [] : ['room_name = $3'])];
    const text = `SELECT ${columns} FROM dead_letter WHERE ${filters.join(' AND ')} ORDER BY id DESC LIMIT $2`;
    const values = [beforeId, limit, ...(roomName === undefined ? [] : [roomName])];
    return this.database.query({ name: `list-dead-letters ${filters.join()}`, text }, values);
  }
}
