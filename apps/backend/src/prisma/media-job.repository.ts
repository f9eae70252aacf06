/** Work for media workers, as rows that one of them holds at a time. Time is the database's: workers' clocks differ. */
import { Injectable } from '@nestjs/common';
import type { JobKind } from '@live-meeting/contracts/http/worker';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from './database.service.js';

export interface JobRow {
  readonly id: string;
  readonly kind: JobKind;
  readonly roomName: string;
  /** What a job of a recording works on. */
  readonly recordingId: string | null;
  /** The sitting that it is bound to, where it is to one. */
  readonly meetingId: string | null;
}

export interface LeaseAsked {
  readonly holder: string;
  readonly kinds: readonly JobKind[];
  readonly limit: number;
  readonly leaseMs: number;
}

/** `lost`: somebody else's now, or never there. */
export type Held = { readonly state: 'held'; readonly job: JobRow } | { readonly state: 'ended' | 'lost' };

const columns = `id, kind, room_name AS "roomName", recording_id AS "recordingId", meeting_id AS "meetingId"`;

/** People attend a sitting that somebody wants to hear, or to see: each is a job. */
const wanted = `SELECT DISTINCT d.kind::text, d.room_name FROM audio_delivery d
  JOIN session s ON s.meeting_id = d.meeting_id AND s.status = 'ACTIVE'
  WHERE d.stopped_at IS NULL AND EXISTS (
    SELECT 1 FROM attendance a WHERE a.meeting_id = s.meeting_id AND a.left_at IS NULL AND a.gone_at IS NULL)`;

const missing = {
  name: 'rooms-without-media-job',
  text: `SELECT w.kind, w.room_name AS "roomName" FROM (${wanted}) w
         WHERE NOT EXISTS (
           SELECT 1 FROM media_job j WHERE j.kind = w.kind::media_job_kind AND j.active_room = w.room_name) LIMIT 500`,
};

const open = {
  name: 'open-media-jobs',
  text: `INSERT INTO media_job (id, kind, room_name, active_room)
         SELECT one.id, one.kind::media_job_kind, one.room, one.room
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS one(id, kind, room)
         ON CONFLICT DO NOTHING`,
};

const endUnwanted = {
  name: 'end-unwanted-media-jobs',
  text: `UPDATE media_job SET ended_at = now(), active_room = NULL
         WHERE kind IN ('audio', 'video') AND active_room IS NOT NULL
           AND (kind::text, active_room) NOT IN (${wanted})`,
};

/** What is live before what has time. */
const lease = {
  name: 'lease-media-jobs',
  text: `UPDATE media_job SET holder = $1, leased_until = now() + $3 * interval '1 millisecond'
         WHERE id IN (
           SELECT id FROM media_job
           WHERE kind = ANY($4::media_job_kind[]) AND active_room IS NOT NULL AND not_before <= now()
             AND (leased_until IS NULL OR leased_until < now())
           ORDER BY kind IN ('finalise', 'compose'), created_at LIMIT $2 FOR UPDATE SKIP LOCKED)
         RETURNING ${columns}`,
};

/** A lease that ran out while nobody else wanted the job is still its holder's. */
const renew = {
  name: 'renew-media-job',
  text: `UPDATE media_job SET leased_until = now() + $3 * interval '1 millisecond', progress = COALESCE($4, progress)
         WHERE id = $1 AND holder = $2 AND active_room IS NOT NULL RETURNING ${columns}`,
};

const find = { name: 'find-media-job', text: `SELECT ${columns} FROM media_job WHERE id = $1` };

const roomsWith = {
  name: 'rooms-with-media-job',
  text: `SELECT room_name AS "roomName" FROM media_job WHERE kind = $1::media_job_kind AND active_room IS NOT NULL`,
};

const heldBefore = {
  name: 'media-job-held-before',
  text: `SELECT 1 AS found FROM media_job WHERE id = $1 AND holder = $2 AND ended_at IS NOT NULL`,
};

/** Given back in order: at once for another. After a failure: 1 s later, then twice as long each time, at most a minute. */
const release = {
  name: 'release-media-job',
  text: `UPDATE media_job SET holder = NULL, leased_until = NULL,
           failures = failures + (CASE WHEN $3 THEN 1 ELSE 0 END),
           last_failure = CASE WHEN $3 THEN $4 ELSE last_failure END,
           not_before = CASE WHEN $3 THEN now() + LEAST(interval '1 second' * (2 ^ LEAST(failures, 8)), interval '1 minute')
                        ELSE now() END
         WHERE id = $1 AND holder = $2 RETURNING id`,
};

@Injectable()
export class MediaJobRepository {
  constructor(private readonly database: DatabaseService) {}

  /** As many jobs as there are rooms to be heard, whatever there was before. */
  async settle(): Promise<void> {
    await this.database.query(endUnwanted, []);
    const rooms = await this.database.query<Pick<JobRow, 'kind' | 'roomName'>>(missing, []);
    if (rooms.length === 0) return;
    const columnsOf = [rooms.map(({ kind }) => kind), rooms.map(({ roomName }) => roomName)];
    await this.database.query(open, [rooms.map(() => uuidv7()), ...columnsOf]);
  }

  lease({ holder, kinds, limit, leaseMs }: LeaseAsked): Promise<JobRow[]> {
    return this.database.query(lease, [holder, limit, leaseMs, [...kinds]]);
  }

  async renew(
    id: string,
    holder: string,
    { leaseMs, progress }: { readonly leaseMs: number; readonly progress?: number | undefined },
  ): Promise<Held> {
    const [job] = await this.database.query<JobRow>(renew, [id, holder, leaseMs, progress ?? null]);
    if (job !== undefined) return { state: 'held', job };
    const before = await this.database.query(heldBefore, [id, holder]);
    return { state: before.length > 0 ? 'ended' : 'lost' };
  }

  /** In which something of that kind is to be done. */
  async roomsWith(kind: JobKind): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ roomName: string }>(roomsWith, [kind]);
    return new Set(rows.map(({ roomName }) => roomName));
  }

  async find(id: string): Promise<JobRow | undefined> {
    const [job] = await this.database.query<JobRow>(find, [id]);
    return job;
  }

  /** @returns whether it was the holder's to give back. */
  async release(id: string, holder: string, failure: string | undefined): Promise<boolean> {
    return (await this.database.query(release, [id, holder, failure !== undefined, failure ?? null])).length > 0;
  }
}
