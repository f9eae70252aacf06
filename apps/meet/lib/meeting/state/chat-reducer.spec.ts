import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatFact, ChatMessage, ChatState } from './chat-facts';
import { chatReducer, emptyChat } from './chat-reducer';

const message = (number: number, part: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `id-${String(number).padStart(4, '0')}`,
  senderIdentity: 'ben',
  senderName: 'Ben',
  text: `text ${String(number)}`,
  type: 'normal',
  pinned: false,
  sentAt: new Date(number * 1000).toISOString(),
  isOwn: false,
  status: 'sent',
  ...part,
});

const after = (...facts: readonly ChatFact[]): ChatState => facts.reduce(chatReducer, emptyChat);
const said = (number: number, part?: Partial<ChatMessage>): ChatFact => ({
  type: 'chatSaid',
  message: message(number, part),
});
const listed = (...numbers: readonly number[]): ChatFact => ({
  type: 'chatListed',
  messages: numbers.map((number) => message(number)),
  olderCursor: null,
  sinceMs: 3500,
});
const texts = ({ messages }: ChatState): readonly string[] => messages.map(({ text }) => text);

describe('the chat', () => {
  it('has every message once, in the order of the server’s clock, in whatever order they come', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, numbers, (socket, history) => {
        const state = after(...socket.map((number) => said(number)), listed(...history));
        const all = [...new Set([...socket, ...history])].toSorted((a, b) => a - b);
        expect(texts(state)).toEqual(all.map((number) => `text ${String(number)}`));
      }),
    );
  });

  it('counts what was said by others while it was shut, and nothing that was said before one came', () => {
    const state = after(listed(1, 2, 3), said(4), said(5, { isOwn: true }), said(4));
    expect(state).toMatchObject({ unread: 1, latest: { text: 'text 4' } });
    expect(chatReducer(state, { type: 'chatShown', isOpen: true })).toMatchObject({ unread: 0, latest: null });
    expect(after({ type: 'chatShown', isOpen: true }, listed(1), said(2))).toMatchObject({ unread: 0, latest: null });
  });

  it('counts what was missed while the connection was lost', () => {
    const missed = after(listed(1), said(4), listed(1, 4, 5, 6));
    expect(missed).toMatchObject({ unread: 3, latest: { text: 'text 6' } });
  });

  it('counts what was said between the person’s coming and the first list', () => {
    expect(after(listed(2, 3, 5, 4))).toMatchObject({ unread: 2, latest: { text: 'text 5' } });
  });

  it('shows the own message at once and once, whether the answer or the socket is quicker', () => {
    const sending: ChatFact = {
      type: 'chatSending',
      message: message(9, { id: 'local-1', text: 'mine', isOwn: true, status: 'sending' }),
    };
    const mine = message(2, { text: 'mine', isOwn: true });
    const sent: ChatFact = { type: 'chatSent', localId: 'local-1', message: mine };
    const heard: ChatFact = { type: 'chatSaid', message: mine };
    expect(texts(after(listed(1), sending))).toEqual(['text 1', 'mine']);
    for (const facts of [
      [sending, sent, heard],
      [sending, heard, sent],
    ])
      expect(after(listed(1), ...facts).messages.map(({ id, status }) => [id, status])).toEqual([
        ['id-0001', 'sent'],
        ['id-0002', 'sent'],
      ]);
  });

  it('keeps what could not be sent at the end, until it is dropped', () => {
    const local = message(9, { id: 'local-1', isOwn: true, status: 'sending' });
    const failed = after({ type: 'chatSending', message: local }, { type: 'chatFailed', localId: 'local-1' }, said(20));
    expect(failed.messages.map(({ status }) => status)).toEqual(['sent', 'failed']);
    expect(chatReducer(failed, { type: 'chatDropped', localId: 'local-1' }).messages).toHaveLength(1);
  });

  it('asks for older pages from where it stands, also after the newest was listed again', () => {
    const first = after({ type: 'chatListed', messages: [message(5)], olderCursor: 'before-5', sinceMs: 0 });
    const older = chatReducer(first, { type: 'chatOlderListed', messages: [message(1)], olderCursor: null });
    const again = chatReducer(older, {
      type: 'chatListed',
      messages: [message(5), message(6)],
      olderCursor: 'before-5',
      sinceMs: 0,
    });
    expect(texts(again)).toEqual(['text 1', 'text 5', 'text 6']);
    expect(again.olderCursor).toBeNull();
  });

  it('pins, and unpins', () => {
    const pinned = after(said(1), { type: 'chatPinned', id: 'id-0001', pinned: true });
    expect(pinned.messages[0]?.pinned).toBe(true);
    expect(chatReducer(pinned, { type: 'chatPinned', id: 'id-0001', pinned: false }).messages[0]?.pinned).toBe(false);
  });

  it('does not grow without end', () => {
    const many = Array.from({ length: 1200 }, (_, number) => said(number));
    expect(after(...many).messages).toHaveLength(1000);
  });
});
