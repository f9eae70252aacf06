/** What this room must ask the database. The database implements it; nothing here knows how. */
import type { ParticipantCaller } from './caller.js';

export interface NewParticipantSession extends ParticipantCaller {
  /** SHA-256 of the token: the token itself is kept nowhere. */
  readonly tokenHash: Buffer;
  readonly lifetimeSeconds: number;
}

export abstract class CredentialStore {
  abstract insertParticipantSession(session: NewParticipantSession): Promise<void>;

  /** Those that are known, not revoked and not expired, in the order of the hashes. */
  abstract findParticipantSessions(tokenHashes: readonly Buffer[]): Promise<readonly ParticipantCaller[]>;

  /** Ends what a person holds in a room, on all devices. */
  abstract revokeParticipantSessions(roomName: string, personId: string): Promise<void>;

  /** A promotion holds for what the participant asks next. */
  abstract changeParticipantRole(participant: Pick<ParticipantCaller, 'roomName' | 'identity' | 'role'>): Promise<void>;
}

/** Tells when any right was taken away, by whichever backend. */
export abstract class CallerChanges {
  abstract onChange(listener: () => void): void;
}
