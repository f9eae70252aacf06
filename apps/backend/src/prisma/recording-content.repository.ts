/** What is to be kept of a room, what was made of it, and what is left to be deleted. */
import { Injectable } from '@nestjs/common';
import type { RecordingFileKind, RecordingStatus } from '@live-meeting/contracts/http/recordings';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Transaction } from './database.service.js';
import type { RemovedRecording } from './recording.repository.js';

/** All that decides about the tracks of one recording. */
export interface RecordingDemand {
  readonly status: RecordingStatus;
  readonly isEncrypted: boolean;
  /** Persons whose latest answer since it was asked for is yes. */
  readonly agreed: readonly string[];
  /** Identities that are noted as being in it. */
  readonly noted: readonly string[];
}

export interface NewRecordingFile {
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
}

export interface RemovalRow extends RemovedRecording {
  /** Nobody can be writing any more. */
  readonly isSettled: boolean;
}

const demand = {
  name: 'recording-demand',
  text: `SELECT r.status, room.e2ee AS "isEncrypted",
           ARRAY(SELECT p.identity FROM recording_participant p WHERE p.recording_id = r.id) AS noted,
           ARRAY(SELECT latest.person_id FROM (
             SELECT DISTINCT ON (c.person_id) c.person_id, c.granted FROM consent c
             WHERE c.room_id = r.room_id AND c.purpose = 'recording' AND c.at >= r.requested_at AND c.person_id = ANY($2)
             ORDER BY c.person_id, c.at DESC, c.id DESC) latest WHERE latest.granted) AS agreed
         FROM recording r JOIN room ON room.id = r.room_id WHERE r.id = $1`,
};

const answer = {
  name: 'answer-to-recording',
  text: `SELECT c.granted FROM consent c JOIN recording r ON r.room_id = c.room_id
         WHERE r.id = $1 AND c.purpose = 'recording' AND c.person_id = $2 AND c.at >= r.requested_at
         ORDER BY c.at DESC, c.id DESC LIMIT 1`,
};

const notePeople = {
  name: 'note-recorded-people',
  text: `INSERT INTO recording_participant (recording_id, identity) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
};

/** Made again, it is the same file with other values. */
const putFiles = {
  name: 'put-recording-files',
  text: `INSERT INTO recording_file (id, recording_id, kind, name, participant, participant_name, offset_ms, duration_ms,
                                     codecs, width, height, bytes, truncated)
         SELECT one.id, $1, one.kind::recording_file_kind, one.name, one.participant, one."participantName", one."offsetMs",
                one."durationMs", ARRAY(SELECT json_array_elements_text(one.codecs)), one.width, one.height, one.bytes,
                one.truncated
         FROM json_to_recordset($2) AS one (id uuid, kind text, name text, participant text, "participantName" text,
           "offsetMs" bigint, "durationMs" bigint, codecs json, width int, height int, bytes bigint, truncated boolean)
         ON CONFLICT (recording_id, name) DO UPDATE SET kind = EXCLUDED.kind, offset_ms = EXCLUDED.offset_ms,
           duration_ms = EXCLUDED.duration_ms, codecs = EXCLUDED.codecs, width = EXCLUDED.width, height = EXCLUDED.height,
           bytes = EXCLUDED.bytes, truncated = EXCLUDED.truncated`,
};

const expired = {
  name: 'expired-recordings',
  text: `SELECT id FROM recording
         WHERE requested_at < now() - make_interval(days => $1) AND status IN ('COMPLETE', 'FAILED', 'ABORTED')
         ORDER BY requested_at LIMIT $2`,
};

const removals = {
  name: 'recording-removals',
  text: `SELECT recording_id AS "recordingId", keys,
           at < now() - interval '10 minutes' AS "isSettled"
         FROM recording_removal ORDER BY at LIMIT $1`,
};

const forgetRemoval = {
  name: 'forget-recording-removal',
  text: 'DELETE FROM recording_removal WHERE recording_id = $1',
};

const known = {
  name: 'known-recordings',
  text: `SELECT id FROM recording WHERE id = ANY($1::uuid[]) UNION SELECT recording_id FROM recording_removal WHERE recording_id = ANY($1::uuid[])`,
};

@Injectable()
export class RecordingContentRepository {
  constructor(private readonly database: DatabaseService) {}

  async demand(recordingId: string, personIds: readonly string[]): Promise<RecordingDemand | undefined> {
    const [row] = await this.database.query<RecordingDemand>(demand, [recordingId, personIds]);
    return row;
  }

  /** A person's latest to this recording. */
  async answerOf(recordingId: string, personId: string): Promise<boolean | undefined> {
    const [row] = await this.database.query<{ granted: boolean }>(answer, [recordingId, personId]);
    return row?.granted;
  }

  async notePeople(recordingId: string, identities: readonly string[]): Promise<void> {
    await this.database.query(notePeople, [recordingId, identities]);
  }

  async putFiles(transaction: Transaction, recordingId: string, files: readonly NewRecordingFile[]): Promise<void> {
    const rows = files.map((file) => ({ id: uuidv7(), ...file }));
    await transaction.query(putFiles, [recordingId, JSON.stringify(rows)]);
  }

  /** The oldest that are over for longer than that. */
  async expired(olderThanDays: number, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(expired, [olderThanDays, limit]);
    return rows.map(({ id }) => id);
  }

  removals(limit: number): Promise<RemovalRow[]> {
    return this.database.query<RemovalRow>(removals, [limit]);
  }

  async forgetRemoval(recordingId: string): Promise<void> {
    await this.database.query(forgetRemoval, [recordingId]);
  }

  /** Those of which a row speaks, also one that says that they are deleted. */
  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(known, [ids]);
    return new Set(rows.map(({ id }) => id));
  }
}
