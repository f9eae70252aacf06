/** Recordings as rows of facts. Only under a row's lock are facts added and its status written, by one rule elsewhere. */
import { Injectable } from '@nestjs/common';
import type {
  RecordingBackend,
  RecordingLayout,
  RecordingReason,
  RecordingStatus,
} from '@live-meeting/contracts/http/recordings';
import { DatabaseService, type Queryable, type Transaction } from './database.service.js';

export interface RecordingRow {
  readonly id: string;
  readonly roomId: string;
  /** As it was when it was started. */
  readonly roomName: string;
  /** The same room's name now. */
  readonly currentRoomName: string;
  readonly meetingId: string;
  readonly backend: RecordingBackend;
  readonly status: RecordingStatus;
  readonly layout: RecordingLayout;
  readonly consentText: string;
  readonly startedBy: string;
  readonly requestedAt: Date;
  readonly beganAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly stopReason: RecordingReason | null;
  readonly capturedAt: Date | null;
  readonly processedAt: Date | null;
  readonly processedFiles: number | null;
  readonly failedAt: Date | null;
  readonly failReason: RecordingReason | null;
  readonly egressId: string | null;
}

export type NewRecording = Pick<
  RecordingRow,
  'id' | 'roomName' | 'meetingId' | 'backend' | 'layout' | 'consentText' | 'startedBy'
>;

export type RecordingFactColumns = Pick<
  RecordingRow,
  | 'status'
  | 'beganAt'
  | 'stoppedAt'
  | 'stopReason'
  | 'capturedAt'
  | 'processedAt'
  | 'processedFiles'
  | 'failedAt'
  | 'failReason'
>;

/** What is known around a recording that is not over. */
export interface UnfinishedRow extends RecordingRow {
  readonly now: Date;
  readonly isSittingOn: boolean;
  readonly isRoomOpen: boolean;
  readonly jobFailures: number | null;
  readonly jobSilentMs: number | null;
}

/** Where the bytes of a recording are that is no more. */
export interface RemovedRecording {
  readonly recordingId: string;
  readonly keys: readonly string[];
}

export const recordingColumns = `r.id, r.room_id AS "roomId", r.room_name AS "roomName", room.room_name AS "currentRoomName",
  r.meeting_id AS "meetingId", replace(r.backend::text, '_', '-') AS backend, r.status, r.layout,
  r.consent_text AS "consentText", r.started_by AS "startedBy", r.requested_at AS "requestedAt", r.began_at AS "beganAt",
  r.stopped_at AS "stoppedAt", r.stop_reason AS "stopReason", r.captured_at AS "capturedAt",
  r.processed_at AS "processedAt", r.processed_files AS "processedFiles", r.failed_at AS "failedAt",
  r.fail_reason AS "failReason", r.egress_id AS "egressId"`;

const running = `('STARTING', 'ACTIVE', 'ENDING')`;

/** Of many at once one inserts; the others wait for it, and insert nothing. */
const insert = {
  name: 'insert-recording',
  text: `INSERT INTO recording (id, room_id, room_name, meeting_id, backend, layout, consent_text, started_by)
         SELECT $1, room.id, room.room_name, $3, replace($4, '-', '_')::recording_backend, $5, $6, $7
         FROM room WHERE room.room_name = $2 AND room.closed_at IS NULL
         ON CONFLICT DO NOTHING RETURNING id`,
};

const lock = {
  name: 'lock-recording',
  text: `SELECT ${recordingColumns}, clock_timestamp() AS now
         FROM recording r JOIN room ON room.id = r.room_id WHERE r.id = $1 FOR UPDATE OF r`,
};

const save = {
  name: 'save-recording',
  text: `UPDATE recording SET status = $2::recording_status, began_at = $3, stopped_at = $4, stop_reason = $5,
           captured_at = $6, processed_at = $7, processed_files = $8, failed_at = $9, fail_reason = $10 WHERE id = $1`,
};

const find = {
  name: 'find-recording',
  text: `SELECT ${recordingColumns} FROM recording r JOIN room ON room.id = r.room_id WHERE r.id = $1`,
};

const findRunning = {
  name: 'find-running-recording',
  text: `SELECT ${recordingColumns} FROM recording r JOIN room ON room.id = r.room_id
         WHERE room.room_name = $1 AND r.status IN ${running}`,
};

const unfinished = {
  name: 'unfinished-recordings',
  text: `SELECT ${recordingColumns}, clock_timestamp() AS now,
           COALESCE(s.status = 'ACTIVE', FALSE) AS "isSittingOn", room.closed_at IS NULL AS "isRoomOpen",
           j.failures AS "jobFailures",
           (extract(epoch FROM clock_timestamp() - COALESCE(j.leased_until, j.created_at)) * 1000)::float8 AS "jobSilentMs"
         FROM recording r JOIN room ON room.id = r.room_id LEFT JOIN session s ON s.meeting_id = r.meeting_id
         LEFT JOIN media_job j ON j.recording_id = r.id AND j.ended_at IS NULL
           AND j.kind = (CASE WHEN r.status = 'PROCESSING' THEN 'finalise' ELSE 'recording' END)::media_job_kind
         WHERE r.status IN ('STARTING', 'ACTIVE', 'ENDING', 'PROCESSING') AND r.backend = replace($1, '-', '_')::recording_backend
         ORDER BY r.id LIMIT 500`,
};

const setEgress = { name: 'set-recording-egress', text: 'UPDATE recording SET egress_id = $2 WHERE id = $1' };

const byEgress = {
  name: 'find-recording-by-egress',
  text: `SELECT ${recordingColumns} FROM recording r JOIN room ON room.id = r.room_id WHERE r.egress_id = $1`,
};

const remove = {
  name: 'remove-recording',
  text: `WITH gone AS (DELETE FROM recording WHERE id = $1 AND status NOT IN ${running} RETURNING id, backend)
         INSERT INTO recording_removal (recording_id, keys)
         SELECT id, CASE WHEN backend = 'livekit_egress'
           THEN ARRAY(SELECT f.name FROM recording_file f WHERE f.recording_id = gone.id) ELSE '{}' END FROM gone
         RETURNING recording_id AS "recordingId", keys`,
};

@Injectable()
export class RecordingRepository {
  constructor(private readonly database: DatabaseService) {}

  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  /** @returns false where the room is being recorded already, or is not there any more. */
  async insert(transaction: Transaction, recording: NewRecording): Promise<boolean> {
    const { id, roomName, meetingId, backend, layout, consentText, startedBy } = recording;
    const values = [id, roomName, meetingId, backend, layout, consentText, startedBy];
    return (await transaction.query(insert, values)).length > 0;
  }

  /** Nobody else changes it until the transaction ends. */
  async lock(transaction: Transaction, id: string): Promise<(RecordingRow & { readonly now: Date }) | undefined> {
    const [row] = await transaction.query<RecordingRow & { readonly now: Date }>(lock, [id]);
    return row;
  }

  async save(transaction: Transaction, id: string, facts: RecordingFactColumns): Promise<void> {
    const { status, beganAt, stoppedAt, stopReason, capturedAt, processedAt, processedFiles, failedAt, failReason } =
      facts;
    const times = [beganAt, stoppedAt, stopReason, capturedAt, processedAt, processedFiles, failedAt, failReason];
    await transaction.query(save, [id, status, ...times]);
  }

  async find(id: string, queryable: Queryable = this.database): Promise<RecordingRow | undefined> {
    const [row] = await queryable.query<RecordingRow>(find, [id]);
    return row;
  }

  /** The room's one that is STARTING, ACTIVE or ENDING. */
  async findRunning(roomName: string): Promise<RecordingRow | undefined> {
    const [row] = await this.database.query<RecordingRow>(findRunning, [roomName]);
    return row;
  }

  async unfinished(backend: RecordingBackend): Promise<UnfinishedRow[]> {
    return this.database.query<UnfinishedRow>(unfinished, [backend]);
  }

  async setEgress(id: string, egressId: string): Promise<void> {
    await this.database.query(setEgress, [id, egressId]);
  }

  async findByEgress(egressId: string, queryable: Queryable = this.database): Promise<RecordingRow | undefined> {
    const [row] = await queryable.query<RecordingRow>(byEgress, [egressId]);
    return row;
  }

  /**
   * The row is gone at once, and where the bytes are is remembered until they are gone too.
   *
   * @returns where; undefined where it was not there, or is running.
   */
  async remove(transaction: Transaction, id: string): Promise<RemovedRecording | undefined> {
    const [row] = await transaction.query<RemovedRecording>(remove, [id]);
    return row;
  }
}
