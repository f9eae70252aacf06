/**
 * Credentials as rows. One statement for what every request asks, and for all requests that ask at the same time; changes
 * tell all backends by triggers.
 */
import { Injectable } from '@nestjs/common';
import { scopeSchema, type SystemRole } from '@live-meeting/contracts/auth/scopes';
import { roomRoleSchema } from '@live-meeting/contracts/livekit/roles';
import type { ParticipantCaller, ServiceCaller, UserCaller } from '../auth/caller.js';
import { CredentialStore, type Found } from '../auth/credential-store.js';
import { DatabaseService } from './database.service.js';
import { GroupedLookup } from './grouped-lookup.js';

interface ParticipantRow {
  readonly token_hash: Buffer;
  readonly id: string;
  readonly room_name: string;
  readonly person_id: string;
  readonly identity: string;
  readonly role: string;
  readonly name: string;
}

interface UserRow {
  readonly token: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly role: SystemRole;
  readonly name: string;
  readonly expires_at: Date;
}

interface ApiKeyRow {
  readonly token_hash: Buffer;
  readonly id: string;
  readonly scopes: readonly string[];
  readonly expires_at: Date | null;
}

const find = {
  name: 'find-participant-sessions',
  text: `SELECT token_hash, id, room_name, person_id, identity, role, name FROM participant_session
         WHERE token_hash = ANY($1) AND revoked_at IS NULL AND expires_at > now()`,
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

const findUsers = {
  name: 'find-user-sessions',
  text: `SELECT s.token, s.id AS session_id, s.expires_at, u.id AS user_id, u.role, u.name
         FROM auth_session s JOIN "user" u ON u.id = s.user_id
         WHERE s.token = ANY($1) AND s.expires_at > now() AND u.disabled_at IS NULL`,
};

const findKeys = {
  name: 'find-api-keys',
  text: `SELECT token_hash, id, scopes, expires_at FROM api_key
         WHERE token_hash = ANY($1) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
};

const touchKey = {
  name: 'touch-api-key',
  text: `UPDATE api_key SET last_used_at = now()
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
};

@Injectable()
export class CredentialRepository extends CredentialStore {
  private readonly seats = new GroupedLookup((hashes) => this.queryParticipants(hashes));
  private readonly users = new GroupedLookup((tokens) => this.queryUsers(tokens));
  private readonly keys = new GroupedLookup((hashes) => this.queryApiKeys(hashes));

  constructor(private readonly database: DatabaseService) {
    super();
  }

  override async findParticipantSessions(tokenHashes: readonly Buffer[]): Promise<readonly ParticipantCaller[]> {
    const found = await Promise.all(tokenHashes.map((hash) => this.seats.find(textOf(hash))));
    return found.filter((seat) => seat !== undefined);
  }

  override findUserSession(token: string): Promise<Found<UserCaller> | undefined> {
    return this.users.find(token);
  }

  override findApiKey(keyHash: Buffer): Promise<Found<ServiceCaller> | undefined> {
    return this.keys.find(textOf(keyHash));
  }

  override async revokeParticipantSessions(roomName: string, personId: string): Promise<void> {
    await this.database.query(revoke, [roomName, personId]);
  }

  override async changeParticipantRole(
    participant: Pick<ParticipantCaller, 'roomName' | 'identity' | 'role'>,
  ): Promise<void> {
    await this.database.query(changeRole, [participant.roomName, participant.identity, participant.role]);
  }

  override async touchApiKey(id: string): Promise<void> {
    await this.database.query(touchKey, [id]);
  }

  private async queryParticipants(hashes: readonly string[]): Promise<ReadonlyMap<string, ParticipantCaller>> {
    const rows = await this.database.query<ParticipantRow>(find, [hashes.map(bytesOf)]);
    return new Map(rows.map((row) => [textOf(row.token_hash), toParticipant(row)]));
  }

  private async queryUsers(tokens: readonly string[]): Promise<ReadonlyMap<string, Found<UserCaller>>> {
    const rows = await this.database.query<UserRow>(findUsers, [tokens]);
    return new Map(rows.map((row) => [row.token, { value: toUser(row), expiresAtMs: row.expires_at.getTime() }]));
  }

  private async queryApiKeys(hashes: readonly string[]): Promise<ReadonlyMap<string, Found<ServiceCaller>>> {
    const rows = await this.database.query<ApiKeyRow>(findKeys, [hashes.map(bytesOf)]);
    return new Map(rows.map((row) => [textOf(row.token_hash), toService(row)]));
  }
}

function textOf(hash: Buffer): string {
  return hash.toString('base64');
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

function toService(row: ApiKeyRow): Found<ServiceCaller> {
  const scopes = scopeSchema.array().parse(row.scopes);
  return {
    value: { kind: 'service', id: row.id, scopes, via: 'api_key' },
    expiresAtMs: row.expires_at?.getTime() ?? Infinity,
  };
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
