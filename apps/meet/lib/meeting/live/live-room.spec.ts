import type { Message } from '@live-meeting/contracts/http/messages';
import { describe, expect, it, vi } from 'vitest';
import { createMeetingStore } from '../state/meeting-store';
import { sampleParticipant } from '../state/sample-participant';
import type { FactSocketListener } from './fact-socket';
import { LiveRoom } from './live-room';

const waiting = { lobbyId: '019ca9f0-6a2c-7e10-8b4f-1d6c0a9e5f21', name: 'Emil', askedAt: '2026-11-21T05:00:00.000Z' };
const message: Message = {
  id: '019ca9f0-6a2c-7e10-8b4f-1d6c0a9e5f22',
  ...{ senderIdentity: 'ben', senderName: 'Ben', text: 'hello', type: 'normal', pinned: false },
  sentAt: '2026-11-21T05:00:00.000Z',
};

function startedAs(role: string, pollMs = 60_000) {
  const meeting = createMeetingStore();
  const me = sampleParticipant('me', { isLocal: true, role });
  meeting.tell({ type: 'connected', participants: [me] });
  let socket: FactSocketListener | undefined;
  const close = vi.fn();
  const ask = {
    room: vi.fn(() => Promise.resolve({ locked: true, audioEgress: true })),
    recording: vi.fn(() => Promise.resolve({ recording: null })),
    messages: vi.fn(() => Promise.resolve({ items: [message], nextCursor: null })),
    lobby: vi.fn(() => Promise.resolve({ items: [waiting] })),
  };
  const openSocket = (listener: FactSocketListener) => {
    socket = listener;
    return close;
  };
  const live = new LiveRoom({ meeting, ownIdentity: 'me', end: vi.fn(), openSocket, ask, pollMs });
  live.start();
  return { live, meeting, me, ask, close, socket: () => socket as unknown as FactSocketListener };
}

describe('what the server says, in the store', () => {
  it('is asked for when the socket is there, and again after each gap', async () => {
    const { live, meeting, ask, socket } = startedAs('host');
    socket().onJoined();
    await vi.waitFor(() =>
      expect(meeting.store.getState()).toMatchObject({ isLocked: true, isHeard: true, lobby: [waiting] }),
    );
    expect(meeting.store.getState().chat.messages.map(({ text }) => text)).toEqual(['hello']);
    socket().onLost();
    socket().onJoined();
    await vi.waitFor(() => expect(ask.messages).toHaveBeenCalledTimes(2));
    live.stop();
  });

  it('is asked for from time to time where there is no socket', async () => {
    const { live, ask } = startedAs('participant', 1);
    await vi.waitFor(() => expect(ask.messages.mock.calls.length).toBeGreaterThan(2));
    expect(ask.lobby).not.toHaveBeenCalled();
    live.stop();
  });

  it('has the lobby as soon as the person becomes a host, and loses it with that', async () => {
    const { live, meeting, me, socket } = startedAs('participant');
    socket().onJoined();
    meeting.tell({ type: 'participantChanged', participant: { ...me, role: 'host' } });
    await vi.waitFor(() => expect(meeting.store.getState().lobby).toEqual([waiting]));
    meeting.tell({ type: 'participantChanged', participant: { ...me, role: 'participant' } });
    await vi.waitFor(() => expect(meeting.store.getState().lobby).toEqual([]));
    live.stop();
  });

  it('does not ask for a chat that the person may not read, and is silent after the end', async () => {
    const { live, meeting, me, ask, socket, close } = startedAs('observer');
    meeting.tell({ type: 'participantChanged', participant: { ...me, role: 'observer', canSend: false } });
    socket().onJoined();
    await vi.waitFor(() => expect(meeting.store.getState().isLocked).toBe(true));
    expect(ask.messages).not.toHaveBeenCalled();
    live.stop();
    expect(close).toHaveBeenCalledOnce();
  });

  it('is what was said last, where an answer comes later than that', async () => {
    const { live, meeting, ask, socket } = startedAs('participant');
    const late = Promise.withResolvers<{ locked: boolean; audioEgress: boolean }>();
    ask.room.mockReturnValueOnce(late.promise);
    socket().onJoined();
    const settings = { title: null, access: 'open', needsPasscode: false, chat: 'all', audioEgress: true } as const;
    socket().onFact({ type: 'room', change: 'settings', roomName: 'daily', locked: true, ...settings });
    late.resolve({ locked: false, audioEgress: false });
    await vi.waitFor(() => expect(meeting.store.getState().chat.messages).toHaveLength(1));
    await late.promise;
    expect(meeting.store.getState()).toMatchObject({ isLocked: true, isHeard: true });
    live.stop();
  });

  it('goes on when one question fails', async () => {
    const { live, meeting, ask, socket } = startedAs('host');
    ask.room.mockRejectedValueOnce(new Error('away'));
    socket().onJoined();
    await vi.waitFor(() => expect(meeting.store.getState().lobby).toHaveLength(1));
    expect(meeting.store.getState().isLocked).toBeUndefined();
    live.stop();
  });
});
