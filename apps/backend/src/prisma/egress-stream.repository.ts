/** Media streams as rows: opened, told of now and then, closed. No chunk of media ever costs a statement. */
import { Injectable } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

export type StreamKind = 'audio' | 'video';
export type StreamStatus = 'ACTIVE' | 'ENDED' | 'INTERRUPTED';

export interface NewStreamRow {
  readonly id: string;
  readonly kind: StreamKind;
  readonly meetingId: string;
  readonly roomName: string;
  readonly participant: string;
  readonly trackId: string;
  readonly instance: string;
  readonly format: Readonly<Record<string, unknown>>;
}

/** What changes while a stream runs. */
export interface StreamProgress {
  readonly id: string;
  readonly files: readonly string[];
  readonly bytes: number;
  readonly blocks: number;
  readonly gaps: number;
  readonly gapMs: number;
  readonly nextSequence: number;
}

export interface StreamEnd extends StreamProgress {
  readonly status: Exclude<StreamStatus, 'ACTIVE'>;
  /** Undefined: when it was last seen. */
  readonly endedAt: Date | undefined;
  readonly reason: string;
}

export interface StreamRow extends NewStreamRow, StreamProgress {
  readonly status: StreamStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
}

export interface StreamFilter {
  readonly beforeId: string | undefined;
  readonly roomName: string | undefined;
  readonly meetingId: string | undefined;
  readonly status: StreamStatus | undefined;
  readonly limit: number;
}

/** More blocks than any stream makes between two words of its row. */
const unheardBlocks = 200;

/** A stream of the track that is still open is another backend's, or nobody's: how far it is by now its row does not say. */
const open = {
  name: 'open-egress-stream',
  text: `INSERT INTO egress_stream (id, kind, meeting_id, room_name, participant, track_id, instance, format, next_sequence)
         VALUES ($1, $2::stream_kind, $3, $4, $5, $6, $7, $8, COALESCE(
           (SELECT max(before.next_sequence + CASE before.status WHEN 'ACTIVE' THEN ${String(unheardBlocks)} ELSE 0 END)
            FROM egress_stream before WHERE before.meeting_id = $3 AND before.track_id = $6), 0))
         RETURNING next_sequence AS "nextSequence"`,
};

const progress = `id uuid, files text[], bytes bigint, blocks int, gaps int, "gapMs" bigint, "nextSequence" int`;
const setProgress = `files = told.files, bytes = told.bytes, blocks = told.blocks, gaps = told.gaps,
           gap_ms = told."gapMs", next_sequence = told."nextSequence"`;

const note = {
  name: 'note-egress-streams',
  text: `UPDATE egress_stream s SET ${setProgress}, seen_at = now()
         FROM jsonb_to_recordset($1::jsonb) AS told(${progress}) WHERE s.id = told.id AND s.status = 'ACTIVE'`,
};

const close = {
  name: 'close-egress-stream',
  text: `UPDATE egress_stream s SET ${setProgress}, status = $2::stream_status,
           ended_at = COALESCE($3::timestamptz, s.seen_at), end_reason = $4
         FROM jsonb_to_recordset($1::jsonb) AS told(${progress}) WHERE s.id = told.id`,
};

const columns = `id, kind, status, meeting_id AS "meetingId", room_name AS "roomName", participant, track_id AS "trackId",
  instance, format, files, started_at AS "startedAt", ended_at AS "endedAt", end_reason AS "endReason",
  bytes::float8 AS bytes, blocks, gaps, gap_ms::float8 AS "gapMs", next_sequence AS "nextSequence"`;

const activeOf = {
  name: 'active-egress-streams-of-instance',
  text: `SELECT ${columns} FROM egress_stream WHERE status = 'ACTIVE' AND instance = $1`,
};

/**
 * Its backend has been silent for longer than any pause between two words of it. How many blocks it made since its last
 * word nobody here knows: more than that are left out, so that no number is given twice.
 */
const abandon = {
  name: 'abandon-egress-streams',
  text: `UPDATE egress_stream SET status = 'INTERRUPTED', ended_at = seen_at, end_reason = 'backend_lost',
           next_sequence = next_sequence + ${String(unheardBlocks)}
         WHERE status = 'ACTIVE' AND seen_at < now() - interval '2 minutes'`,
};

const ofMeeting = {
  name: 'egress-streams-of-meeting',
  text: `SELECT ${columns} FROM egress_stream WHERE meeting_id = $1 ORDER BY id LIMIT 1000`,
};

const filesOfTrack = {
  name: 'files-of-other-egress-streams',
  text: `SELECT unnest(files) AS file FROM egress_stream WHERE meeting_id = $1 AND track_id = $2 AND id <> $3`,
};

const activeMeeting = {
  name: 'active-meeting-of-room',
  text: `SELECT meeting_id AS "meetingId" FROM session WHERE room_name = $1 AND status = 'ACTIVE'
         ORDER BY started_at DESC, id DESC LIMIT 1`,
};

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

@Injectable()
export class EgressStreamRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns the number of the first block: those of a track go on where an earlier stream of it ended. */
  async open(row: NewStreamRow): Promise<number> {
    const { id, kind, meetingId, roomName, participant, trackId, instance, format } = row;
    const values = [id, kind, meetingId, roomName, participant, trackId, instance, JSON.stringify(format)];
    const [opened] = await this.database.query<{ nextSequence: number }>(open, values);
    return opened?.nextSequence ?? 0;
  }

  async note(streams: readonly StreamProgress[]): Promise<void> {
    if (streams.length > 0) await this.database.query(note, [JSON.stringify(streams)]);
  }

  async close({ status, endedAt, reason, ...stream }: StreamEnd): Promise<void> {
    await this.database.query(close, [JSON.stringify([stream]), status, endedAt ?? null, reason]);
  }

  /** What a backend was taking when it ended without a word. */
  activeOf(instance: string): Promise<StreamRow[]> {
    return this.database.query(activeOf, [instance]);
  }

  async abandon(): Promise<void> {
    await this.database.query(abandon, []);
  }

  ofMeeting(meetingId: string): Promise<StreamRow[]> {
    return this.database.query(ofMeeting, [meetingId]);
  }

  /** Files that belong to other streams of the same track. */
  async otherFilesOf({ id, meetingId, trackId }: Pick<StreamRow, 'id' | 'meetingId' | 'trackId'>): Promise<string[]> {
    const rows = await this.database.query<{ file: string }>(filesOfTrack, [meetingId, trackId, id]);
    return rows.map(({ file }) => file);
  }

  /** The sitting that is going on in a room. */
  async activeMeetingOf(roomName: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ meetingId: string }>(activeMeeting, [roomName]);
    return row?.meetingId;
  }

  /** The latest first. */
  list({ beforeId = afterAll, roomName, meetingId, status, limit }: StreamFilter): Promise<StreamRow[]> {
    const values: unknown[] = [beforeId, limit];
    const filters = ['id < $1::uuid'];
    const add = (column: string, value: string | undefined, type = 'text'): void => {
      if (value !== undefined) filters.push(`${column} = $${String(values.push(value))}::${type}`);
    };
    add('room_name', roomName);
    add('meeting_id', meetingId);
    add('status', status, 'stream_status');
    const text = `SELECT ${columns} FROM egress_stream WHERE ${filters.join(' AND ')} ORDER BY id DESC LIMIT $2`;
    const name = `list-egress-streams ${[roomName, meetingId, status].map((one) => (one === undefined ? '-' : '+')).join('')}`;
    return this.database.query({ name, text }, values);
  }
}
