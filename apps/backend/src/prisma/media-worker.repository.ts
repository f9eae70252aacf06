/** Which worker programs run, and what they take: as long as one is heard, what it does can be asked for. */
import { Injectable } from '@nestjs/common';
import type { JobKind } from '@live-meeting/contracts/http/worker';
import { DatabaseService } from './database.service.js';

export const seenWithinSeconds = 30;

const note = {
  name: 'note-media-worker',
  text: `INSERT INTO media_worker (id, kinds) VALUES ($1, $2::media_job_kind[])
         ON CONFLICT (id) DO UPDATE SET seen_at = now(), kinds = ARRAY(SELECT DISTINCT unnest(media_worker.kinds || EXCLUDED.kinds))`,
};

const touch = { name: 'touch-media-worker', text: 'UPDATE media_worker SET seen_at = now() WHERE id = $1' };

const runs = {
  name: 'media-worker-runs',
  text: `SELECT 1 AS found FROM media_worker WHERE seen_at > now() - make_interval(secs => $2)
           AND $1::media_job_kind = ANY(kinds) LIMIT 1`,
};

const forget = {
  name: 'forget-media-workers',
  text: `DELETE FROM media_worker WHERE seen_at < now() - interval '1 day'`,
};

@Injectable()
export class MediaWorkerRepository {
  constructor(private readonly database: DatabaseService) {}

  /** It asks for some kinds now and for others then: all of them are what it takes. */
  async note(workerId: string, kinds: readonly JobKind[]): Promise<void> {
    await this.database.query(note, [workerId, [...kinds]]);
  }

  /** One that has all it can hold asks for no more, and is there all the same. */
  async touch(workerId: string): Promise<void> {
    await this.database.query(touch, [workerId]);
  }

  /** Whether one that takes such jobs was heard a moment ago. */
  async runs(kind: JobKind): Promise<boolean> {
    return (await this.database.query(runs, [kind, seenWithinSeconds])).length > 0;
  }

  async forget(): Promise<void> {
    await this.database.query(forget, []);
  }
}
