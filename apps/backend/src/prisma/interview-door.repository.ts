/** Who somebody is at the door of an interview, by what they show: an id, a code, or a phone number and a job. */
import { Injectable } from '@nestjs/common';
import type { InterviewParticipantType, InterviewStatus } from '@live-meeting/contracts/http/interviews';
import { DatabaseService } from './database.service.js';
import { interviewStatusNow } from './interview-status.sql.js';

export interface DoorRow {
  readonly interviewId: string;
  readonly status: InterviewStatus;
  /** Ours, of the row. */
  readonly rowId: string;
  readonly type: InterviewParticipantType;
  readonly participantId: string;
  readonly name: string | null;
  /** Under whichever role they came. */
  readonly isRemoved: boolean;
}

export interface PhoneRow extends DoorRow {
  readonly phoneNumber: string;
}

const columns = `i.id AS "interviewId", p.id AS "rowId", p.type, p.participant_id AS "participantId", p.name,
  ${interviewStatusNow} AS status,
  EXISTS (SELECT 1 FROM room_denial d WHERE d.room_id = i.room_id
    AND d.person_id IN (p.type::text || '_' || p.participant_id::text, 'observer_' || p.participant_id::text)) AS "isRemoved"`;

const byId = {
  name: 'interview-door-by-id',
  text: `SELECT ${columns} FROM interview_participant p JOIN interview i ON i.id = p.interview_id
         WHERE i.id = $1 AND p.participant_id = $2`,
};

/** Whoever is in the middle of it may come back after the code's time. */
const byCode = {
  name: 'interview-door-by-code',
  text: `SELECT ${columns} FROM invite v JOIN interview_participant p ON p.id = v.participant_id
         JOIN interview i ON i.id = p.interview_id
         WHERE v.code_hash = $1 AND v.revoked_at IS NULL AND (v.expires_at > now() OR i.status = 'active')`,
};

/** Of several interviews for the same job the one that is going on, else the one whose time is nearest. */
const byPhone = {
  name: 'interview-door-by-phone',
  text: `SELECT ${columns}, p.phone_number AS "phoneNumber"
         FROM interview_participant p JOIN interview i ON i.id = p.interview_id
         WHERE p.phone_number = $1 AND p.type = 'candidate' AND i.job_id = $2
           AND (i.status = 'active' OR (i.status = 'scheduled' AND i.scheduled_at > now() - INTERVAL '24 hours'))
         ORDER BY i.status = 'active' DESC, abs(extract(epoch FROM i.scheduled_at - now())), i.id LIMIT 1`,
};

@Injectable()
export class InterviewDoorRepository {
  constructor(private readonly database: DatabaseService) {}

  async byId(interviewId: string, participantId: string): Promise<DoorRow | undefined> {
    const [row] = await this.database.query<DoorRow>(byId, [interviewId, participantId]);
    return row;
  }

  async byCode(codeHash: Buffer): Promise<DoorRow | undefined> {
    const [row] = await this.database.query<DoorRow>(byCode, [codeHash]);
    return row;
  }

  async byPhone(phoneNumber: string, jobId: string): Promise<PhoneRow | undefined> {
    const [row] = await this.database.query<PhoneRow>(byPhone, [phoneNumber, jobId]);
    return row;
  }
}
