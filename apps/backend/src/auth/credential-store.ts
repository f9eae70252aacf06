/** What this room must ask the database. The database implements it; nothing here knows how. */
import type { ParticipantCaller, ServiceCaller, UserCaller } from './caller.js';

/** Found, and good until then at the latest. */
export interface Found<Value> {
  readonly value: Value;
  readonly expiresAtMs: number;
}

export abstract class CredentialStore {
  /** Those that are known, not revoked and not expired, in the order of the hashes. */
  abstract findParticipantSessions(tokenHashes: readonly Buffer[]): Promise<readonly ParticipantCaller[]>;

  /** Ends what a person holds in a room, on all devices. */
  abstract revokeParticipantSessions(roomName: string, personId: string): Promise<void>;

  /** A promotion holds for what the participant asks next. */
  abstract changeParticipantRole(participant: Pick<ParticipantCaller, 'roomName' | 'identity' | 'role'>): Promise<void>;

  /** The person behind a session that has not ended, whose account is not disabled. */
  abstract findUserSession(token: string): Promise<Found<UserCaller> | undefined>;

  /** The system behind a key that is neither withdrawn nor expired. */
  abstract findApiKey(keyHash: Buffer): Promise<Found<ServiceCaller> | undefined>;

  /** Notes that a key was used; written at most once a minute. */
  abstract touchApiKey(id: string): Promise<void>;
}

/** Tells when any right was taken away, by whichever backend. */
export abstract class CallerChanges {
  abstract onChange(listener: () => void): void;
}
