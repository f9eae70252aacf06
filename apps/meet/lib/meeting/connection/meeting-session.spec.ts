import { EventEmitter } from 'node:events';
import { DisconnectReason, RoomEvent, type Room } from 'livekit-client';
import { describe, expect, it, vi } from 'vitest';
import { ApiFault } from '../../api/api-fault';
import type { MeetingState } from '../state/meeting-facts';
import { createMeetingStore } from '../state/meeting-store';
import type { LocalMedia } from './local-media';
import { MeetingSession, type AskAccess } from './meeting-session';
import type { RetryPolicy } from './retry-policy';

/** As much of the SDK's room as a session touches. */
class RoomDouble extends EventEmitter {
  readonly remoteParticipants = new Map<string, never>();
  readonly canPlaybackAudio = true;
  readonly localParticipant = {
    identity: 'me',
    name: 'Me',
    isLocal: true,
    isEncrypted: false,
    connectionQuality: 'unknown',
    attributes: {},
    getTrackPublication: () => undefined,
  };
  readonly connect = vi.fn<(url: string, token: string) => Promise<void>>().mockResolvedValue();
  readonly disconnect = vi.fn(() => Promise.resolve());

  end(reason: DisconnectReason): void {
    this.emit(RoomEvent.Disconnected, reason);
  }
}

const slow: RetryPolicy = { maxAttempts: 3, firstDelayMs: 60_000, maxDelayMs: 60_000 };
const quick: RetryPolicy = { maxAttempts: 3, firstDelayMs: 1, maxDelayMs: 1 };

function set(askAccess: AskAccess, policy: RetryPolicy) {
  const room = new RoomDouble();
  const meeting = createMeetingStore();
  const media = { publish: vi.fn(() => Promise.resolve()), release: vi.fn() };
  const session = new MeetingSession({
    room: room as unknown as Room,
    media: media as unknown as LocalMedia,
    meeting,
    askAccess,
    policy,
  });
  const reaches = (part: Partial<MeetingState>) =>
    vi.waitFor(() => {
      expect(meeting.store.getState()).toMatchObject(part);
    });
  return { room, media, session, meeting, reaches };
}

function numbered(): AskAccess {
  let count = 0;
  return () => Promise.resolve({ serverUrl: 'ws://here', token: `token-${String((count += 1))}` });
}

describe('a session in a meeting', () => {
  it('connects, publishes, and after a lost connection does the same with a fresh token', async () => {
    const { room, media, session, reaches } = set(numbered(), quick);
    session.start();
    await reaches({ roomState: 'connected' });
    room.end(DisconnectReason.SERVER_SHUTDOWN);
    await vi.waitFor(() => {
      expect(media.publish).toHaveBeenCalledTimes(2);
    });
    await reaches({ roomState: 'connected' });
    expect(room.connect.mock.calls.map(([, token]) => token)).toEqual(['token-1', 'token-2']);
    expect(media.release).not.toHaveBeenCalled();
  });

  it('waits as announced, and no longer than the person likes', async () => {
    const ask = vi.fn<AskAccess>(numbered());
    ask.mockRejectedValueOnce(new ApiFault('livekit.unavailable', { retryAfterMs: 60_000 }));
    const { session, reaches, meeting } = set(ask, slow);
    session.start();
    await reaches({
      roomState: 'connecting',
      retry: expect.objectContaining({ attempt: 1, cause: 'livekit.unavailable' }),
    });
    expect(meeting.store.getState().retry?.atMs).toBeGreaterThan(performance.now() + 40_000);
    session.tryNow();
    await reaches({ roomState: 'connected', retry: null });
  });

  it('does not try again what trying again cannot mend', async () => {
    const ask = vi.fn<AskAccess>().mockRejectedValue(new ApiFault('room.full', { requestId: 'r' }));
    const { session, media, reaches } = set(ask, quick);
    session.start();
    await reaches({ roomState: 'error', failure: { code: 'room.full', requestId: 'r' } });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(media.release).toHaveBeenCalled();
  });

  it('gives up when the policy does, and says what was lost', async () => {
    const ask = vi.fn<AskAccess>(numbered());
    const { room, session, reaches } = set(ask, quick);
    session.start();
    await reaches({ roomState: 'connected' });
    ask.mockRejectedValue(new ApiFault('livekit.unavailable', { retryAfterMs: 1 }));
    room.end(DisconnectReason.SERVER_SHUTDOWN);
    await reaches({ roomState: 'disconnected', end: 'serverStopped' });
    expect(ask).toHaveBeenCalledTimes(1 + quick.maxAttempts);
  });

  it.each([
    ['room.closed', 'ended'],
    ['auth.forbidden', 'removed'],
  ] as const)('takes %s on the way back for %s', async (code, end) => {
    const ask = vi.fn<AskAccess>(numbered());
    const { room, session, reaches } = set(ask, quick);
    session.start();
    await reaches({ roomState: 'connected' });
    ask.mockRejectedValue(new ApiFault(code));
    room.end(DisconnectReason.UNKNOWN_REASON);
    await reaches({ roomState: 'disconnected', end });
  });

  it('stays away when somebody meant it', async () => {
    const ask = vi.fn<AskAccess>(numbered());
    const { room, media, session, reaches } = set(ask, quick);
    session.start();
    await reaches({ roomState: 'connected' });
    room.end(DisconnectReason.PARTICIPANT_REMOVED);
    await reaches({ roomState: 'disconnected', end: 'removed' });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(media.release).toHaveBeenCalled();
  });

  it('leaves at once, also while it waits for the next attempt', async () => {
    const ask = vi.fn<AskAccess>().mockRejectedValue(new ApiFault('network', { retryAfterMs: 60_000 }));
    const { room, media, session, meeting, reaches } = set(ask, slow);
    session.start();
    await reaches({ retry: expect.objectContaining({ attempt: 1 }) });
    await session.stop('left');
    expect(meeting.store.getState()).toMatchObject({ roomState: 'disconnected', end: 'left', retry: null });
    expect(media.release).toHaveBeenCalled();
    expect(room.disconnect).toHaveBeenCalled();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
