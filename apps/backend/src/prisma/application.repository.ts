/** Applications: one per id of the system that posted it, however often and however simultaneously it is posted. */
import { Injectable } from '@nestjs/common';
import type { Transaction } from './database.service.js';

export interface ApplicationRow {
  readonly id: string;
  readonly interviewId: string;
}

export interface NewApplication extends ApplicationRow {
  readonly namespace: string;
  readonly externalId: string | undefined;
  readonly jobId: string;
  readonly jobTitle: string | undefined;
  readonly candidateId: string;
}

/** The second of two who post the same waits here, and then finds what the first has made. */
const takeTurn = {
  name: 'take-application-turn',
  text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 3))',
};

const find = {
  name: 'find-application',
  text: `SELECT id, interview_id AS "interviewId" FROM application WHERE namespace = $1 AND external_id = $2`,
};

const insert = {
  name: 'insert-application',
  text: `INSERT INTO application (id, namespace, external_id, interview_id, job_id, job_title, candidate_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};

@Injectable()
export class ApplicationRepository {
  async findInTurn(
    transaction: Transaction,
    namespace: string,
    externalId: string,
  ): Promise<ApplicationRow | undefined> {
    await transaction.query(takeTurn, [`${namespace}\n${externalId}`]);
    const [row] = await transaction.query<ApplicationRow>(find, [namespace, externalId]);
    return row;
  }

  async insert(transaction: Transaction, application: NewApplication): Promise<void> {
    const { id, namespace, externalId = null, interviewId, jobId, jobTitle = null, candidateId } = application;
    await transaction.query(insert, [id, namespace, externalId, interviewId, jobId, jobTitle, candidateId]);
  }
}
