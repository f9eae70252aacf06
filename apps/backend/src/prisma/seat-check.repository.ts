/** Which of the seats that open sockets were proven with still hold, and as what. One query for all of them. */
import { Injectable } from '@nestjs/common';
import { roomRoleSchema, type RoomRole } from '@live-meeting/contracts/livekit/roles';
import { DatabaseService } from './database.service.js';

const standing = {
  name: 'standing-participant-sessions',
  text: `SELECT id, role FROM participant_session
         WHERE id = ANY($1::uuid[]) AND revoked_at IS NULL AND expires_at > now()`,
};

@Injectable()
export class SeatCheckRepository {
  constructor(private readonly database: DatabaseService) {}

  /** @returns the role by participant session; one that was taken away or has expired is not in it. */
  async standing(sessionIds: readonly string[]): Promise<Map<string, RoomRole>> {
    if (sessionIds.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; role: string }>(standing, [sessionIds]);
    return new Map(rows.map(({ id, role }) => [id, roomRoleSchema.parse(role)]));
  }
}
