/** What was seen of an interview's sittings and decided about it, as rows under the lock of the interview's row. */
import { Injectable } from '@nestjs/common';
import type { InterviewStatus } from '@live-meeting/contracts/http/interviews';
import { DatabaseService, type Transaction } from './database.service.js';

export interface SittingRow {
  readonly meetingId: string;
  readonly startedAt: Date;
  readonly joinedAt: Date | null;
  readonly seenAt: Date;
  readonly finishedAt: Date | null;
  readonly lostAt: Date | null;
}

export interface DecidedRow {
  readonly id: string;
  readonly scheduledAt: Date;
  readonly cancelledAt: Date | null;
  readonly closedAt: Date | null;
  readonly now: Date;
}

export interface StateRow {
  readonly status: InterviewStatus;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
}

const lock = {
  name: 'lock-interview-facts',
  text: `SELECT id, scheduled_at AS "scheduledAt", cancelled_at AS "cancelledAt", closed_at AS "closedAt",
                clock_timestamp() AS now
         FROM interview WHERE id = $1 FOR UPDATE`,
};

const merge = {
  name: 'merge-interview-sitting',
  text: `INSERT INTO interview_sitting AS s (interview_id, meeting_id, started_at, joined_at, seen_at, finished_at, lost_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (interview_id, meeting_id) DO UPDATE SET
           started_at = LEAST(s.started_at, EXCLUDED.started_at),
           joined_at = LEAST(s.joined_at, EXCLUDED.joined_at),
           seen_at = GREATEST(s.seen_at, EXCLUDED.seen_at),
           finished_at = LEAST(s.finished_at, EXCLUDED.finished_at),
           lost_at = GREATEST(s.lost_at, EXCLUDED.lost_at)`,
};

const sittings = {
  name: 'interview-sittings',
  text: `SELECT meeting_id AS "meetingId", started_at AS "startedAt", joined_at AS "joinedAt", seen_at AS "seenAt",
                finished_at AS "finishedAt", lost_at AS "lostAt"
         FROM interview_sitting WHERE interview_id = $1 AND NOT is_superseded`,
};

const save = {
  name: 'save-interview-state',
  text: `UPDATE interview SET status = $2::interview_status, started_at = $3, ended_at = $4 WHERE id = $1`,
};

const supersede = {
  name: 'supersede-interview-sittings',
  text: `UPDATE interview_sitting SET is_superseded = TRUE WHERE interview_id = $1`,
};

const cancel = {
  name: 'cancel-interview',
  text: `UPDATE interview SET cancelled_at = now(), ended_by = $2 WHERE id = $1 AND cancelled_at IS NULL`,
};
const end = {
  name: 'end-interview',
  text: `UPDATE interview SET closed_at = now(), ended_by = $2 WHERE id = $1 AND closed_at IS NULL`,
};

/** Only time changes these: nothing is heard of an interview nobody comes to, nor of one whose room was lost. */
const due = {
  name: 'interviews-due',
  text: `(SELECT id FROM interview WHERE status = 'scheduled' AND scheduled_at <= now() - INTERVAL '24 hours' LIMIT $1)
         UNION ALL
         (SELECT i.id FROM interview i WHERE i.status = 'active' AND EXISTS (
            SELECT 1 FROM interview_sitting s WHERE s.interview_id = i.id AND s.lost_at IS NOT NULL
              AND s.lost_at <= now() - INTERVAL '10 minutes') LIMIT $1)`,
};

@Injectable()
export class InterviewFactsRepository {
  constructor(private readonly database: DatabaseService) {}

  async lock(transaction: Transaction, id: string): Promise<DecidedRow | undefined> {
    const [row] = await transaction.query<DecidedRow>(lock, [id]);
    return row;
  }

  async merge(transaction: Transaction, id: string, sitting: SittingRow): Promise<void> {
    const { meetingId, startedAt, joinedAt, seenAt, finishedAt, lostAt } = sitting;
    await transaction.query(merge, [id, meetingId, startedAt, joinedAt, seenAt, finishedAt, lostAt]);
  }

  async sittings(transaction: Transaction, id: string): Promise<SittingRow[]> {
    return transaction.query<SittingRow>(sittings, [id]);
  }

  async save(transaction: Transaction, id: string, state: StateRow): Promise<void> {
    await transaction.query(save, [id, state.status, state.startedAt ?? null, state.endedAt ?? null]);
  }

  /** What was seen so far no longer counts. */
  async supersede(transaction: Transaction, id: string): Promise<void> {
    await transaction.query(supersede, [id]);
  }

  async decide(
    transaction: Transaction,
    id: string,
    { by, what }: { readonly by: string; readonly what: 'cancel' | 'end' },
  ): Promise<void> {
    await transaction.query(what === 'cancel' ? cancel : end, [id, by]);
  }

  async due(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(due, [limit]);
    return rows.map(({ id }) => id);
  }
}
