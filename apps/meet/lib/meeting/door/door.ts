/**
 * A person before a meeting: knocks, waits in the lobby, is let in or not. Whatever else is wrong is no matter of the
 * door: the meeting itself tells it and tries again, so the person goes in with that answer.
 */
import type { Waiting } from '@live-meeting/contracts/http/connection-details';
import type { LobbyAnswer } from '@live-meeting/contracts/http/room-moderation';
import { ApiFault } from '../../api/api-fault';
import type { AccessDetails } from '../connection/meeting-session';
import { pause } from '../connection/pause';
import { doorRefusal, type DoorRefusal } from './door-refusal';

export interface Visitor {
  readonly name: string;
  readonly passcode?: string | undefined;
  /** Of an encrypted meeting, where the link had none: for this browser alone. */
  readonly passphrase?: string | undefined;
  /** Whether what they say may be passed on; undefined where that is not asked. */
  readonly agreesToAudio?: boolean | undefined;
}

/** Asks to come in. */
export type Knock = (visitor: Visitor, signal: AbortSignal) => Promise<AccessDetails | Waiting>;

/** The answer the door got, for the meeting's first connection. */
export type FirstAccess = () => Promise<AccessDetails>;

export type DoorState =
  | { readonly kind: 'free'; readonly refusal?: DoorRefusal | undefined }
  | { readonly kind: 'knocking' }
  | { readonly kind: 'waiting'; readonly position: number | null }
  | { readonly kind: 'in'; readonly visitor: Visitor; readonly first: FirstAccess };

export interface DoorParts {
  readonly knock: Knock;
  readonly askLobby: (lobbyId: string, signal: AbortSignal) => Promise<Pick<LobbyAnswer, 'status' | 'position'>>;
  readonly pollMs?: number;
}

const defaultPollMs = 3000;

export class Door {
  private state: DoorState;
  private visit = new AbortController();
  private readonly impatience = new EventTarget();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly parts: DoorParts,
    refusal?: DoorRefusal,
  ) {
    this.state = { kind: 'free', refusal };
  }

  readonly getState = (): DoorState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly knock = (visitor: Visitor): void => {
    this.visit.abort();
    this.visit = new AbortController();
    void this.run(visitor, this.visit.signal);
  };

  /** The person does not want to come in any more. */
  readonly leave = (): void => {
    this.close();
    this.tell({ kind: 'free' });
  };

  /** The page is going away. */
  readonly close = (): void => this.visit.abort();

  /** No need to wait until it is time to ask again. */
  readonly wake = (): void => {
    this.impatience.dispatchEvent(new Event('wake'));
  };

  private async run(visitor: Visitor, signal: AbortSignal): Promise<void> {
    if (this.state.kind !== 'waiting') this.tell({ kind: 'knocking' });
    try {
      const answer = await this.parts.knock(visitor, signal);
      if (signal.aborted) return;
      if (!('lobbyId' in answer)) return this.tell({ kind: 'in', visitor, first: () => Promise.resolve(answer) });
      await this.wait(answer.lobbyId, signal);
      if (!signal.aborted) await this.run(visitor, signal);
    } catch (error) {
      if (signal.aborted) return;
      const refusal = doorRefusal(error);
      if (refusal) return this.tell({ kind: 'free', refusal });
      // As it was thrown: the meeting tells faults apart by their class.
      const fault = error instanceof Error ? error : new Error(String(error));
      this.tell({ kind: 'in', visitor, first: () => Promise.reject(fault) });
    }
  }

  /** Until a host has let the person in. @throws ApiFault lobby.denied, lobby.not_found */
  private async wait(lobbyId: string, signal: AbortSignal): Promise<void> {
    if (this.state.kind !== 'waiting') this.tell({ kind: 'waiting', position: null });
    while (!isAborted(signal)) {
      const answer = await this.askPatiently(lobbyId, signal);
      if (isAborted(signal) || answer?.status === 'admitted') return;
      if (answer?.status === 'denied') throw new ApiFault('lobby.denied');
      if (answer) this.tell({ kind: 'waiting', position: answer.position });
      await pause(this.parts.pollMs ?? defaultPollMs, { signal, impatience: this.impatience });
    }
  }

  /** What passes by itself, such as a lost network, is waited out here. */
  private async askPatiently(lobbyId: string, signal: AbortSignal) {
    try {
      return await this.parts.askLobby(lobbyId, signal);
    } catch (error) {
      if (signal.aborted || (error instanceof ApiFault && error.retryAfterMs !== undefined)) return undefined;
      throw error;
    }
  }

  private tell(state: DoorState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** A call, because the compiler takes a read of the flag to last over an `await`. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
