/**
 * Work that every backend offers to do and only one may do at a time. Whoever dies amid it lets go at once, whoever
 * hangs amid it soon: there is no leader to be elected and none to be missed.
 */
import { Injectable } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

export interface PeriodicPass {
  readonly name: string;
  /** A pass that was done less than this ago, by anybody, was done recently enough. */
  readonly minAgeSeconds: number;
  /** Given the database's own time at the beginning. When it throws, the pass does not count as done. */
  readonly work: (startedAt: Date) => Promise<void>;
}

interface TurnRow {
  readonly is_mine: boolean;
}

interface DueRow {
  readonly is_due: boolean;
  readonly now: Date;
}

const takeTurn = {
  name: 'take-periodic-turn',
  text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 2)) AS is_mine',
};

/** The pool ends transactions that wait for us for long; a pass may wait for a server. A hung one still lets go. */
const allowWaiting = { name: 'allow-waiting', text: `SET LOCAL idle_in_transaction_session_timeout = '25s'` };

const isDue = {
  name: 'is-periodic-pass-due',
  text: `SELECT clock_timestamp() AS now, NOT EXISTS (
           SELECT 1 FROM periodic_pass WHERE name = $1 AND ran_at > clock_timestamp() - make_interval(secs => $2)
         ) AS is_due`,
};

const note = {
  name: 'note-periodic-pass',
  text: `INSERT INTO periodic_pass (name, ran_at) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET ran_at = EXCLUDED.ran_at`,
};

@Injectable()
export class PeriodicPassRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns whether the work was done here and now. @throws what the work throws, and `database.unavailable`. */
  async tryPass({ name, minAgeSeconds, work }: PeriodicPass): Promise<boolean> {
    return this.database.transaction(async (turn) => {
      const [lock] = await turn.query<TurnRow>(takeTurn, [name]);
      if (lock?.is_mine !== true) return false;
      const [due] = await turn.query<DueRow>(isDue, [name, minAgeSeconds]);
      if (due?.is_due !== true) return false;
      await turn.query(allowWaiting, []);
      await work(due.now);
      await turn.query(note, [name, due.now]);
      return true;
    });
  }
}
