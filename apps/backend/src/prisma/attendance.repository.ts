/** Who attended which sitting, one row per LiveKit participant `sid`. Order and repetition of facts change nothing. */
import { Injectable } from '@nestjs/common';
import type { Transaction } from './database.service.js';

export interface AttendanceSighting {
  readonly participantSid: string;
  readonly meetingId: string;
  readonly roomName: string;
  readonly identity: string;
  readonly personId: string;
  readonly name: string;
  readonly joinedAt: Date | undefined;
  readonly leftAt: Date | undefined;
}

const merge = {
  name: 'merge-attendance',
  text: `INSERT INTO attendance (participant_sid, meeting_id, room_name, identity, person_id, name, joined_at, left_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (participant_sid) DO UPDATE SET
           joined_at = LEAST(attendance.joined_at, EXCLUDED.joined_at),
           left_at = LEAST(attendance.left_at, EXCLUDED.left_at)`,
};

@Injectable()
export class AttendanceRepository {
  async merge(transaction: Transaction, sighting: AttendanceSighting): Promise<void> {
    await transaction.query(merge, [
      sighting.participantSid,
      sighting.meetingId,
      sighting.roomName,
      sighting.identity,
      sighting.personId,
      sighting.name,
      sighting.joinedAt ?? null,
      sighting.leftAt ?? null,
    ]);
  }
}
