/**
 * Keeps one person in one meeting: asks for a token, connects, publishes, and after a lost connection
 * does the same again with a fresh token, until somebody means it to end or the policy has had enough.
 */
import { RoomEvent, type DisconnectReason, type Room } from 'livekit-client';
import type { EndReason } from '../state/meeting-facts';
import type { MeetingStore } from '../state/meeting-store';
import { tellConnected } from './bridge-room';
import { connectionEnd, type ConnectionEnd } from './end-reason';
import type { LocalMedia } from './local-media';
import { meetingFault, type MeetingFault, type MeetingFaultCode } from './meeting-fault';
import { pause } from './pause';
import { retryDelayMs, type RetryPolicy } from './retry-policy';

export interface AccessDetails {
  readonly serverUrl: string;
  readonly token: string;
}

/** Where tokens come from. Asked again for each connection, because a room may have vanished with its server. */
export type AskAccess = (signal: AbortSignal) => Promise<AccessDetails>;

export interface MeetingSessionParts {
  readonly room: Room;
  readonly media: LocalMedia;
  readonly meeting: MeetingStore;
  readonly askAccess: AskAccess;
  readonly policy: RetryPolicy;
}

type Outcome = ConnectionEnd | { readonly kind: 'refused'; readonly fault: MeetingFault };

const connectTimeoutMs = 10_000;

export class MeetingSession {
  private running: AbortController | undefined;
  private readonly impatience = new EventTarget();

  constructor(private readonly parts: MeetingSessionParts) {}

  start(): void {
    this.running?.abort();
    this.running = new AbortController();
    void this.run(this.running.signal);
  }

  /** Ends the connection and releases every device. `reason` is told; without one the page is going away. */
  async stop(reason?: EndReason): Promise<void> {
    this.running?.abort();
    this.running = undefined;
    this.parts.media.release();
    if (reason) this.parts.meeting.tell({ type: 'ended', reason });
    await this.parts.room.disconnect();
  }

  /** No need to wait for the next attempt: the person wants it, or the network is back. */
  tryNow(): void {
    this.impatience.dispatchEvent(new Event('wake'));
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { meeting, media, policy } = this.parts;
    let attempt = 0;
    let lastEnd: EndReason = 'networkLost';
    while (!isAborted(signal)) {
      meeting.tell({ type: 'connecting' });
      const outcome = await this.liveOnce(signal);
      if (isAborted(signal)) return;
      if (outcome.kind === 'final') {
        media.release();
        return meeting.tell({ type: 'ended', reason: outcome.reason });
      }
      if (outcome.kind === 'lost') [attempt, lastEnd] = [0, outcome.reason];
      attempt += 1;
      const delayMs = this.nextDelayMs(outcome, attempt);
      if (delayMs === undefined) return this.giveUp(outcome, lastEnd);
      const cause = outcome.kind === 'refused' ? outcome.fault.code : 'media.unreachable';
      const retry = { attempt, maxAttempts: policy.maxAttempts, atMs: performance.now() + delayMs, cause };
      meeting.tell({ type: 'retryScheduled', retry });
      await pause(delayMs, { signal, impatience: this.impatience });
    }
  }

  /** From asking for a token to the end of the connection made with it. */
  private async liveOnce(signal: AbortSignal): Promise<Outcome> {
    const { room, media, meeting, askAccess } = this.parts;
    try {
      const { serverUrl, token } = await askAccess(signal);
      const disconnected = nextDisconnect(room);
      await room.connect(serverUrl, token, {
        maxRetries: 0,
        websocketTimeout: connectTimeoutMs,
        peerConnectionTimeout: connectTimeoutMs,
      });
      signal.throwIfAborted();
      tellConnected(room, meeting.tell);
      await media.publish();
      return connectionEnd(await disconnected);
    } catch (error) {
      return { kind: 'refused', fault: meetingFault(error) };
    }
  }

  private nextDelayMs(outcome: Exclude<Outcome, { kind: 'final' }>, attempt: number): number | undefined {
    if (outcome.kind === 'lost') return retryDelayMs(this.parts.policy, attempt);
    const { retryAfterMs } = outcome.fault;
    return retryAfterMs === undefined ? undefined : retryDelayMs(this.parts.policy, attempt, { retryAfterMs });
  }

  private giveUp(outcome: Exclude<Outcome, { kind: 'final' }>, lastEnd: EndReason): void {
    const { meeting, media } = this.parts;
    media.release();
    const { hasConnected } = meeting.store.getState();
    if (outcome.kind === 'lost') return meeting.tell({ type: 'ended', reason: outcome.reason });
    const { code, requestId, retryAfterMs } = outcome.fault;
    const reason = hasConnected ? (endsMeeting[code] ?? (retryAfterMs === undefined ? undefined : lastEnd)) : undefined;
    meeting.tell(reason ? { type: 'ended', reason } : { type: 'failed', failure: { code, requestId } });
  }
}

/** A refusal amid a meeting that says what happened to it meanwhile. */
const endsMeeting: Partial<Record<MeetingFaultCode, EndReason>> = {
  'room.closed': 'ended',
  'auth.forbidden': 'removed',
  'room.removed': 'removed',
};

/** A call, because the compiler takes a read of the flag to last over an `await`. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function nextDisconnect(room: Room): Promise<DisconnectReason | undefined> {
  return new Promise((resolve) => room.once(RoomEvent.Disconnected, resolve));
}
