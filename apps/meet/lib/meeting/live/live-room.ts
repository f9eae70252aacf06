/**
 * Keeps the store at what the server of this site says of a room: by facts while a socket is open, asked for anew after
 * each gap, and asked for from time to time where no socket can be had.
 */
import type { MessagePage } from '@live-meeting/contracts/http/messages';
import type { RoomRecording } from '@live-meeting/contracts/http/recordings';
import type { LobbyList } from '@live-meeting/contracts/http/room-moderation';
import type { RoomView } from '@live-meeting/contracts/http/rooms';
import type { RoomFactMessage } from '@live-meeting/contracts/realtime/socket-events';
import { ownMessage } from '../chat/own-message';
import { pause } from '../connection/pause';
import type { EndReason, MeetingState } from '../state/meeting-facts';
import type { MeetingStore } from '../state/meeting-store';
import { ownModeration } from '../state/own-moderation';
import type { ToldRecording } from '../state/room-news-facts';
import type { FactSocketListener } from './fact-socket';
import { hearFact } from './hear-fact';

export interface LiveRoomParts {
  readonly meeting: MeetingStore;
  readonly ownIdentity: string;
  readonly end: (reason: EndReason) => void;
  readonly openSocket: (listener: FactSocketListener) => () => void;
  readonly ask: {
    readonly room: (signal: AbortSignal) => Promise<Pick<RoomView, 'locked' | 'audioEgress'>>;
    readonly messages: (signal: AbortSignal) => Promise<MessagePage>;
    readonly recording: (signal: AbortSignal) => Promise<RoomRecording>;
    readonly lobby: (signal: AbortSignal) => Promise<LobbyList>;
  };
  readonly pollMs?: number;
}

/** Whoever waits and goes away is told by nobody. */
const defaultPollMs = 5000;

export class LiveRoom {
  private readonly over = new AbortController();
  private readonly impatience = new EventTarget();
  private isHearing = false;
  private isLobbyDue = false;
  /** Facts about the room's settings that were heard. */
  private settingsHeard = 0;
  private close: () => void = () => undefined;

  constructor(private readonly parts: LiveRoomParts) {}

  start(): void {
    const { meeting, openSocket } = this.parts;
    this.close = openSocket({
      onJoined: () => {
        this.isHearing = true;
        void this.askAll();
      },
      onLost: () => {
        this.isHearing = false;
      },
      onFact: (fact) => this.hear(fact),
    });
    const stopWatching = meeting.store.subscribe((state, before) => {
      if (ownModeration(state) !== ownModeration(before)) this.wakeLobby();
    });
    this.over.signal.addEventListener('abort', stopWatching);
    void this.poll();
  }

  stop(): void {
    this.over.abort();
    this.close();
  }

  private hear(fact: RoomFactMessage): void {
    const { meeting, ownIdentity, end } = this.parts;
    if (fact.type === 'room') this.settingsHeard += 1;
    hearFact(fact, { ownIdentity, end, tell: meeting.tell, onLobby: () => this.wakeLobby() });
  }

  private wakeLobby(): void {
    this.isLobbyDue = true;
    this.impatience.dispatchEvent(new Event('wake'));
  }

  private async poll(): Promise<void> {
    const { signal } = this.over;
    const { pollMs = defaultPollMs, meeting } = this.parts;
    while (!isAborted(signal)) {
      await pause(this.isLobbyDue ? 0 : pollMs, { signal, impatience: this.impatience });
      if (isAborted(signal)) return;
      const state = meeting.store.getState();
      if (!this.isHearing) await this.askAll();
      else if (this.isLobbyDue || (state.lobby.length > 0 && ownModeration(state))) await this.askLobby();
    }
  }

  private async askAll(): Promise<void> {
    await Promise.all([this.askRoom(), this.askRecording(), this.askMessages(), this.askLobby()]);
  }

  private async askRoom(): Promise<void> {
    const { ask, meeting } = this.parts;
    await this.quietly(async (signal) => {
      const heardBefore = this.settingsHeard;
      const { locked, audioEgress } = await ask.room(signal);
      return () => {
        // What was said while we waited for an answer is newer than the answer.
        if (this.settingsHeard !== heardBefore) return;
        meeting.tell({ type: 'lockTold', isLocked: locked });
        meeting.tell({ type: 'hearingTold', isHeard: audioEgress });
      };
    });
  }

  private async askRecording(): Promise<void> {
    const { ask, meeting } = this.parts;
    await this.quietly(async (signal) => {
      const { recording } = await ask.recording(signal);
      return () => meeting.tell({ type: 'recordingTold', recording: recording && told(recording) });
    });
  }

  private async askMessages(): Promise<void> {
    const { ask, meeting, ownIdentity } = this.parts;
    if (!mayChat(meeting.store.getState())) return;
    await this.quietly(async (signal) => {
      const { items, nextCursor } = await ask.messages(signal);
      const messages = items.map((message) => ownMessage(message, ownIdentity));
      const sinceMs = cameAtMs(meeting.store.getState());
      return () => meeting.tell({ type: 'chatListed', messages, olderCursor: nextCursor, sinceMs });
    });
  }

  private async askLobby(): Promise<void> {
    const { ask, meeting } = this.parts;
    this.isLobbyDue = false;
    if (!ownModeration(meeting.store.getState())) return meeting.tell({ type: 'lobbyListed', people: [] });
    await this.quietly(async (signal) => {
      const { items } = await ask.lobby(signal);
      return () => meeting.tell({ type: 'lobbyListed', people: items });
    });
  }

  /** A lost network says so elsewhere, and everything is asked again: what fails here is not told a second time. */
  private async quietly(work: (signal: AbortSignal) => Promise<() => void>): Promise<void> {
    const { signal } = this.over;
    try {
      const tell = await work(signal);
      if (!isAborted(signal)) tell();
    } catch {
      return;
    }
  }
}

function told({ recordingId, status, consentText, answer }: NonNullable<RoomRecording['recording']>): ToldRecording {
  return { recordingId, status, consentText, isGranted: answer === null ? null : answer === 'granted' };
}

/** By the media server's clock. Later comings, after a lost connection, are told apart by what is known already. */
function cameAtMs({ participants }: MeetingState): number {
  return participants.find(({ isLocal }) => isLocal)?.joinedAtMs ?? Number.POSITIVE_INFINITY;
}

function mayChat({ participants }: MeetingState): boolean {
  return participants.find(({ isLocal }) => isLocal)?.canSend ?? false;
}

/** A call, because the compiler takes a read of the flag to last over an `await`. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
