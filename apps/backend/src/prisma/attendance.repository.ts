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
  /** Last seen at this time, then found to be gone without a word. */
  readonly goneAt: Date | undefined;
  /** The server's own list shows the person: that they were gone was a wrong conclusion. */
  readonly isSeenNow: boolean;
}

const merge = {
  name: 'merge-attendance',
  text: `INSERT INTO attendance
           (participant_sid, meeting_id, room_name, identity, person_id, name, joined_at, left_at, gone_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (participant_sid) DO UPDATE SET
           joined_at = LEAST(attendance.joined_at, EXCLUDED.joined_at),
           left_at = LEAST(attendance.left_at, EXCLUDED.left_at),
           gone_at = CASE WHEN $10 THEN NULL ELSE COALESCE(EXCLUDED.gone_at, attendance.gone_at) END`,
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
      sighting.goneAt ?? null,
      sighting.isSeenNow,
    ]);
  }
}
