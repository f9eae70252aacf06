import type { Room } from 'livekit-client';
import { describe, expect, it, vi } from 'vitest';
import { createMeetingStore } from '../state/meeting-store';
import type { ChatChannel } from './chat-channel';
import { ownMessage } from './own-message';
import { chatActions } from './useChatActions';

const room = { localParticipant: { identity: 'me', name: 'Anna' } } as unknown as Room;
const kept = (id: string, text: string) =>
  ownMessage(
    {
      id,
      senderIdentity: 'me',
      senderName: 'Anna',
      text,
      type: 'normal',
      pinned: false,
      sentAt: '2026-11-21T05:00:00.000Z',
    },
    'me',
  );

function chatOver(channel: Partial<ChatChannel>) {
  const { store, tell } = createMeetingStore();
  const none = { isKept: true, send: vi.fn(), older: vi.fn(), pin: vi.fn() };
  const actions = chatActions({ room, store, tell }, { ...none, ...channel });
  return { actions, chat: () => store.getState().chat, notices: () => store.getState().notices, tell };
}

describe('what is done in the chat', () => {
  it('a message stands there at once, and is the server’s when it has it', async () => {
    const { actions, chat } = chatOver({ send: (text) => Promise.resolve(kept('id-1', text)) });
    const sending = actions.send('hello', 'normal');
    expect(chat().messages).toMatchObject([{ text: 'hello', status: 'sending', isOwn: true, senderName: 'Anna' }]);
    await sending;
    expect(chat().messages).toMatchObject([{ id: 'id-1', status: 'sent' }]);
  });

  it('one that failed can be sent again, once, or dropped', async () => {
    const send = vi.fn<ChatChannel['send']>(() => Promise.reject(new Error('offline')));
    const { actions, chat } = chatOver({ send });
    await actions.send('hello', 'important');
    const [failed] = chat().messages;
    expect(failed?.status).toBe('failed');
    send.mockImplementation((text) => Promise.resolve(kept('id-1', text)));
    if (failed) await actions.sendAgain(failed);
    expect(send.mock.lastCall).toEqual(['hello', 'important']);
    expect(chat().messages).toMatchObject([{ id: 'id-1' }]);
    const [sent] = chat().messages;
    if (sent) actions.drop(sent);
    expect(chat().messages).toEqual([]);
  });

  it('older messages and pins that fail say so, and change nothing', async () => {
    const fails = () => Promise.reject(new Error('away'));
    const { actions, chat, notices, tell } = chatOver({ older: fails, pin: fails });
    await actions.older();
    expect(notices()).toEqual([]);
    tell({ type: 'chatListed', messages: [kept('id-1', 'a')], olderCursor: 'cursor', sinceMs: 0 });
    await actions.older();
    await actions.pin(kept('id-1', 'a'));
    expect(notices()).toMatchObject([{ kind: 'actionFailed' }]);
    expect(chat()).toMatchObject({ olderCursor: 'cursor', messages: [{ pinned: false }] });
  });
});
