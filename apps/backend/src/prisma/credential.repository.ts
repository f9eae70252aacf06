/** Credentials as rows. One statement for what every request asks; changes tell all backends by triggers. */
import { Injectable } from '@nestjs/common';
import { scopeSchema, type SystemRole } from '@live-meeting/contracts/auth/scopes';
import { roomRoleSchema } from '@live-meeting/contracts/livekit/roles';
import type { ParticipantCaller, ServiceCaller, UserCaller } from '../auth/caller.js';
import { CredentialStore, type Found, type NewParticipantSession } from '../auth/credential-store.js';
import { DatabaseService } from './database.service.js';

interface ParticipantRow {
  readonly id: string;
  readonly room_name: string;
  readonly person_id: string;
  readonly identity: string;
  readonly role: string;
  readonly name: string;
}

interface UserRow {
  readonly session_id: string;
  readonly user_id: string;
  readonly role: SystemRole;
  readonly name: string;
  readonly expires_at: Date;
}

interface ApiKeyRow {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly expires_at: Date | null;
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

const findUser = {
  name: 'find-user-session',
  text: `SELECT s.id AS session_id, s.expires_at, u.id AS user_id, u.role, u.name
         FROM auth_session s JOIN "user" u ON u.id = s.user_id
         WHERE s.token = $1 AND s.expires_at > now() AND u.disabled_at IS NULL`,
};

const findKey = {
  name: 'find-api-key',
  text: `SELECT id, scopes, expires_at FROM api_key
         WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
};

const touchKey = {
  name: 'touch-api-key',
  text: `UPDATE api_key SET last_used_at = now()
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
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

  override async findUserSession(token: string): Promise<Found<UserCaller> | undefined> {
    const [row] = await this.database.query<UserRow>(findUser, [token]);
    return row && { value: toUser(row), expiresAtMs: row.expires_at.getTime() };
  }

  override async findApiKey(keyHash: Buffer): Promise<Found<ServiceCaller> | undefined> {
    const [row] = await this.database.query<ApiKeyRow>(findKey, [keyHash]);
    if (row === undefined) return undefined;
    const scopes = scopeSchema.array().parse(row.scopes);
    return {
      value: { kind: 'service', id: row.id, scopes, via: 'api_key' },
      expiresAtMs: row.expires_at?.getTime() ?? Infinity,
    };
  }

  override async touchApiKey(id: string): Promise<void> {
    await this.database.query(touchKey, [id]);
  }
}

function toUser(row: UserRow): UserCaller {
  const { user_id: userId, role, name, session_id: sessionId } = row;
  return { kind: 'user', userId, role, name, personId: `user_${userId}`, sessionId };
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
