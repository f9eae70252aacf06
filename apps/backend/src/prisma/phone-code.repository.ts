/**
 * One-time codes, by phone number and job. A pair that nobody knows gets a row as well, and the message is part of the
 * same statement, so that asking costs the same and shows nothing.
 */
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from './database.service.js';

/** To whom a message goes, where the pair is known. */
export interface CodeRecipient {
  readonly interviewId: string;
  /** Of the participant's row. */
  readonly participantId: string;
  /** Masked. */
  readonly address: string;
}

/** A code that was just sent stays as it is; whoever asks again a minute later gets a new one. */
const ask = {
  name: 'ask-phone-code',
  text: `WITH asked AS (
           INSERT INTO phone_code AS c (pair_hash, id, expires_at) VALUES ($1, $2, now() + INTERVAL '10 minutes')
           ON CONFLICT (pair_hash) DO UPDATE
             SET id = EXCLUDED.id, tries = 0, created_at = now(), expires_at = EXCLUDED.expires_at
             WHERE c.created_at < now() - INTERVAL '1 minute'
           RETURNING c.id
         )
         INSERT INTO invitation_message (id, interview_id, participant_id, kind, channel, address, phone_code_id)
         SELECT $3::uuid, $4::text, $5::uuid, 'code', 'whatsapp', $6::text, asked.id FROM asked WHERE $4::text IS NOT NULL`,
};

/** Counts the try and answers the code in force; after five wrong ones there is none. */
const attempt = {
  name: 'attempt-phone-code',
  text: `UPDATE phone_code SET tries = tries + 1 WHERE pair_hash = $1 AND expires_at > now() AND tries < 5 RETURNING id`,
};

const use = { name: 'use-phone-code', text: 'DELETE FROM phone_code WHERE id = $1 RETURNING id' };

const forget = {
  name: 'forget-phone-codes',
  text: `DELETE FROM phone_code WHERE pair_hash IN (SELECT pair_hash FROM phone_code WHERE expires_at < now() LIMIT $1)`,
};

@Injectable()
export class PhoneCodeRepository {
  constructor(private readonly database: DatabaseService) {}

  async ask(pairHash: Buffer, recipient: CodeRecipient | undefined): Promise<void> {
    const { interviewId = null, participantId = null, address = null } = recipient ?? {};
    await this.database.query(ask, [pairHash, uuidv7(), uuidv7(), interviewId, participantId, address]);
  }

  /** @returns the id of the code in force, of which this is one try. */
  async attempt(pairHash: Buffer): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(attempt, [pairHash]);
    return row?.id;
  }

  /** @returns whether nobody was faster. */
  async use(id: string): Promise<boolean> {
    return (await this.database.query(use, [id])).length > 0;
  }

  async forgetExpired(limit: number): Promise<void> {
    await this.database.query(forget, [limit]);
  }
}
