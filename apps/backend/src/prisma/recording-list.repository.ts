/** Recordings as they are read: pages from the newest, with their files and people, by index and never by scan. */
import { Injectable } from '@nestjs/common';
import type { RecordingFileKind, RecordingStatus } from '@live-meeting/contracts/http/recordings';
import { DatabaseService } from './database.service.js';
import { recordingColumns, type RecordingRow } from './recording.repository.js';

export interface RecordingFileRow {
  readonly id: string;
  readonly recordingId: string;
  readonly kind: RecordingFileKind;
  readonly name: string;
  readonly participant: string | null;
  readonly participantName: string | null;
  readonly offsetMs: number;
  readonly durationMs: number | null;
  readonly codecs: readonly string[];
  readonly width: number | null;
  readonly height: number | null;
  readonly bytes: number;
  readonly truncated: boolean;
  readonly createdAt: Date;
}

export interface RecordedPersonRow {
  readonly recordingId: string;
  readonly identity: string;
  readonly name: string;
}

export interface RecordingJobRow {
  readonly recordingId: string;
  readonly kind: 'recording' | 'finalise' | 'compose';
  readonly progress: number | null;
  readonly isHeld: boolean;
  readonly isOver: boolean;
}

/** Whose rooms' recordings; undefined: everybody's. */
export interface RecordingReader {
  readonly userId: string | undefined;
  readonly personId: string | undefined;
}

export interface RecordingFilter {
  readonly reader: RecordingReader | undefined;
  readonly roomName: string | undefined;
  readonly status: RecordingStatus | undefined;
  readonly beforeId: string | undefined;
  readonly limit: number;
}

const fileColumns = `id, recording_id AS "recordingId", kind, name, participant, participant_name AS "participantName",
  offset_ms::float8 AS "offsetMs", duration_ms::float8 AS "durationMs", codecs, width, height, bytes::float8 AS bytes,
  truncated, created_at AS "createdAt"`;

const filesOf = {
  name: 'files-of-recordings',
  text: `SELECT ${fileColumns} FROM recording_file WHERE recording_id = ANY($1) ORDER BY kind, offset_ms, id`,
};

const file = {
  name: 'file-of-recording',
  text: `SELECT ${fileColumns} FROM recording_file WHERE recording_id = $1 AND id = $2`,
};

const peopleOf = {
  name: 'people-of-recordings',
  text: `SELECT p.recording_id AS "recordingId", p.identity, COALESCE((
           SELECT a.name FROM attendance a JOIN recording r ON r.id = p.recording_id
           WHERE a.meeting_id = r.meeting_id AND a.identity = p.identity ORDER BY a.joined_at DESC NULLS LAST LIMIT 1), '') AS name
         FROM recording_participant p WHERE p.recording_id = ANY($1) ORDER BY p.since, p.identity`,
};

const jobsOf = {
  name: 'jobs-of-recordings',
  text: `SELECT recording_id AS "recordingId", kind, progress, COALESCE(leased_until > now(), FALSE) AS "isHeld",
           ended_at IS NOT NULL AS "isOver"
         FROM media_job WHERE recording_id = ANY($1) ORDER BY created_at`,
};

const afterAll = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const moderating = `('host', 'teacher', 'interviewer')`;

@Injectable()
export class RecordingListRepository {
  constructor(private readonly database: DatabaseService) {}

  /** The newest first. */
  list(filter: RecordingFilter): Promise<RecordingRow[]> {
    const { reader, roomName, status, beforeId = afterAll, limit } = filter;
    const values: unknown[] = [];
    const place = (value: unknown): string => `$${String(values.push(value))}`;
    const conditions = [`r.id < ${place(beforeId)}::uuid`];
    if (roomName !== undefined) conditions.push(`room.room_name = ${place(roomName)}`);
    if (status !== undefined) conditions.push(`r.status = ${place(status)}::recording_status`);
    const where = conditions.join(' AND ');
    const newest = `ORDER BY r.id DESC LIMIT ${place(limit)}`;
    const name = ['recordings', roomName && 'room', status && 'status', reader && 'reader'].filter(Boolean).join('-');
    const text =
      reader === undefined
        ? `SELECT ${recordingColumns} FROM recording r JOIN room ON room.id = r.room_id WHERE ${where} ${newest}`
        : `SELECT r.* FROM (${moderated(place(reader.userId ?? null), place(reader.personId ?? null))}) mine
           JOIN room ON room.id = mine.id CROSS JOIN LATERAL (
             SELECT ${recordingColumns} FROM recording r WHERE r.room_id = room.id AND ${where} ${newest}) r ${newest}`;
    return this.database.query<RecordingRow>({ name, text }, values);
  }

  filesOf(ids: readonly string[]): Promise<RecordingFileRow[]> {
    return this.database.query<RecordingFileRow>(filesOf, [ids]);
  }

  async file(recordingId: string, id: string): Promise<RecordingFileRow | undefined> {
    const [row] = await this.database.query<RecordingFileRow>(file, [recordingId, id]);
    return row;
  }

  peopleOf(ids: readonly string[]): Promise<RecordedPersonRow[]> {
    return this.database.query<RecordedPersonRow>(peopleOf, [ids]);
  }

  jobsOf(ids: readonly string[]): Promise<RecordingJobRow[]> {
    return this.database.query<RecordingJobRow>(jobsOf, [ids]);
  }
}

/** The rooms come first: somebody has few, and there may be a million recordings. */
function moderated(userId: string, personId: string): string {
  return `SELECT id FROM room WHERE owner_id = ${userId}::uuid
    UNION SELECT id FROM room WHERE host_person_id = ${personId}
    UNION SELECT m.room_id FROM room_member m WHERE m.user_id = ${userId}::uuid AND m.role IN ${moderating}
      AND NOT EXISTS (SELECT 1 FROM room_denial d WHERE d.room_id = m.room_id AND d.person_id = ${personId})`;
}
