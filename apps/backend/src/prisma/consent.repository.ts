/** Answers people gave, only added to: the latest of a person counts. */
import { Injectable } from '@nestjs/common';
import type { ConsentPurpose } from '@live-meeting/contracts/http/rooms';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from './database.service.js';

export interface GivenConsent {
  readonly roomName: string;
  readonly personId: string;
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  readonly wording: string;
}

const insert = {
  name: 'insert-consent',
  text: `INSERT INTO consent (id, room_id, meeting_id, person_id, purpose, granted, wording)
         SELECT $1, r.id,
                (SELECT s.meeting_id FROM session s WHERE s.room_name = $2 AND s.status = 'ACTIVE'
                 ORDER BY s.started_at DESC LIMIT 1),
                $3, $4::consent_purpose, $5, $6
         FROM room r WHERE r.room_name = $2`,
};

@Injectable()
export class ConsentRepository {
  constructor(private readonly database: DatabaseService) {}

  async add(consent: GivenConsent): Promise<void> {
    const { roomName, personId, purpose, granted, wording } = consent;
    await this.database.query(insert, [uuidv7(), roomName, personId, purpose, granted, wording]);
  }
}
