/** The jobs of recordings: opened and ended in the transaction that changes the recording, so that neither is alone. */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Transaction } from './database.service.js';
import { seenWithinSeconds } from './media-worker.repository.js';

export type RecordingJobKind = 'recording' | 'finalise' | 'compose';

export interface JobOfRecording {
  readonly kind: RecordingJobKind;
  readonly recordingId: string;
  readonly roomName: string;
  readonly meetingId: string;
}

const maxCompositionFailures = 3;

const open = {
  name: 'open-recording-job',
  text: `INSERT INTO media_job (id, kind, room_name, active_room, recording_id, meeting_id)
         VALUES ($1, $2::media_job_kind, $3, $4::text, $4::uuid, $5) ON CONFLICT DO NOTHING`,
};

/** An extra, where somebody is there who can make it. */
const openComposition = {
  name: 'open-composition-job',
  text: `INSERT INTO media_job (id, kind, room_name, active_room, recording_id, meeting_id)
         SELECT $1, 'compose', $2, $3::text, $3::uuid, $4 FROM media_worker
         WHERE seen_at > now() - make_interval(secs => $5) AND 'compose' = ANY(kinds) LIMIT 1
         ON CONFLICT DO NOTHING`,
};

const endHeld = {
  name: 'end-held-recording-job',
  text: `UPDATE media_job SET ended_at = now(), active_room = NULL
         WHERE id = $1 AND holder = $2 AND ended_at IS NULL RETURNING id`,
};

const wasHeld = {
  name: 'recording-job-was-held',
  text: 'SELECT 1 AS found FROM media_job WHERE id = $1 AND holder = $2',
};

const endOf = {
  name: 'end-jobs-of-recording',
  text: `UPDATE media_job SET ended_at = now(), active_room = NULL
         WHERE recording_id = $1 AND ended_at IS NULL AND kind = ANY($2::media_job_kind[])`,
};

const giveUp = {
  name: 'give-up-compositions',
  text: `UPDATE media_job SET ended_at = now(), active_room = NULL, last_failure = COALESCE(last_failure, 'nobody took it')
         WHERE kind = 'compose' AND ended_at IS NULL AND (failures >= $1 OR created_at < now() - interval '1 day')`,
};

@Injectable()
export class RecordingJobRepository {
  constructor(private readonly database: DatabaseService) {}

  /** One of a kind: the same again changes nothing. */
  async open(transaction: Transaction, { kind, recordingId, roomName, meetingId }: JobOfRecording): Promise<void> {
    await transaction.query(open, [uuidv7(), kind, roomName, recordingId, meetingId]);
  }

  async openComposition(
    transaction: Transaction,
    { recordingId, roomName, meetingId }: Omit<JobOfRecording, 'kind'>,
  ): Promise<void> {
    await transaction.query(openComposition, [uuidv7(), roomName, recordingId, meetingId, seenWithinSeconds]);
  }

  /** @returns `ended` now; `over` where it was this holder's and had ended before; `lost` where it is not theirs. */
  async endHeld(transaction: Transaction, id: string, holder: string): Promise<'ended' | 'over' | 'lost'> {
    if ((await transaction.query(endHeld, [id, holder])).length > 0) return 'ended';
    return (await transaction.query(wasHeld, [id, holder])).length > 0 ? 'over' : 'lost';
  }

  async endOf(transaction: Transaction, recordingId: string, kinds: readonly RecordingJobKind[]): Promise<void> {
    await transaction.query(endOf, [recordingId, [...kinds]]);
  }

  /** The composed picture is an extra: what fails again and again, or waits for a day, is left. */
  async giveUpCompositions(): Promise<void> {
    await this.database.query(giveUp, [maxCompositionFailures]);
  }
}
