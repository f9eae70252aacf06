/** Credentials as rows. One statement for what every request asks; changes tell all backends by triggers. */
import { Injectable } from '@nestjs/common';
import { roomRoleSchema } from '@live-meeting/contracts/livekit/roles';
import type { ParticipantCaller } from '../auth/caller.js';
import { CredentialStore, type NewParticipantSession } from '../auth/credential-store.js';
import { DatabaseService } from './database.service.js';

interface ParticipantRow {
  readonly id: string;
  readonly room_name: string;
  readonly person_id: string;
  readonly identity: string;
  readonly role: string;
  readonly name: string;
}

const insert = {
  name: 'insert-participant-session',
  text: `INSERT INTO participant_session (id, token_hash, room_name, person_id, identity, role, name, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`,
};

const find = {
  name: 'find-participant-sessions',
  text: `SELECT id, room_name, person_id, identity, role, name FROM participant_session
         WHERE token_hash = ANY($1) AND revoked_at IS NULL AND expires_at > now()
         ORDER BY array_position($1, token_hash)`,
};

const revoke = {
  name: 'revoke-participant-sessions',
  text: `UPDATE participant_session SET revoked_at = now()
         WHERE room_name = $1 AND person_id = $2 AND revoked_at IS NULL AND expires_at > now()`,
};

const changeRole = {
  name: 'change-participant-role',
  text: `UPDATE participant_session SET role = $3
         WHERE room_name = $1 AND identity = $2 AND revoked_at IS NULL AND expires_at > now()`,
};

@Injectable()
export class CredentialRepository extends CredentialStore {
  constructor(private readonly database: DatabaseService) {
    super();
  }

  override async insertParticipantSession(session: NewParticipantSession): Promise<void> {
    const { sessionId, tokenHash, roomName, personId, identity, role, name, lifetimeSeconds } = session;
    await this.database.query(insert, [
      sessionId,
      tokenHash,
      roomName,
      personId,
      identity,
      role,
      name,
      lifetimeSeconds,
    ]);
  }

  override async findParticipantSessions(tokenHashes: readonly Buffer[]): Promise<readonly ParticipantCaller[]> {
    const rows = await this.database.query<ParticipantRow>(find, [tokenHashes]);
    return rows.map(toParticipant);
  }

  override async revokeParticipantSessions(roomName: string, personId: string): Promise<void> {
    await this.database.query(revoke, [roomName, personId]);
  }

  override async changeParticipantRole(
    participant: Pick<ParticipantCaller, 'roomName' | 'identity' | 'role'>,
  ): Promise<void> {
    await this.database.query(changeRole, [participant.roomName, participant.identity, participant.role]);
  }
}

function toParticipant(row: ParticipantRow): ParticipantCaller {
  return {
    sessionId: row.id,
    roomName: row.room_name,
    personId: row.person_id,
    identity: row.identity,
    role: roomRoleSchema.parse(row.role),
    name: row.name,
  };
}
