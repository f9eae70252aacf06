/**
 * The chat as a function of what was told so far: every message once, in the order of the server's clock, whichever of
 * socket, answer and history brings it first. Pure.
 */
import type { ChatFact, ChatMessage, ChatState } from './chat-facts';

/** Older ones can be asked for again. */
const maxMessages = 1000;

export const emptyChat: ChatState = {
  messages: [],
  isLoaded: false,
  olderCursor: null,
  isOpen: false,
  unread: 0,
  latest: null,
};

export function isChatFact(fact: { readonly type: string }): fact is ChatFact {
  return fact.type.startsWith('chat');
}

export function chatReducer(chat: ChatState, fact: ChatFact): ChatState {
  switch (fact.type) {
    case 'chatListed':
      return listed(chat, fact);
    case 'chatOlderListed':
      return { ...chat, messages: merged(fact.messages, chat.messages), olderCursor: fact.olderCursor };
    case 'chatSaid':
      return said(chat, fact.message);
    case 'chatPinned':
      return { ...chat, messages: changed(chat.messages, fact.id, { pinned: fact.pinned }) };
    case 'chatSending':
      return { ...chat, messages: [...chat.messages, fact.message] };
    case 'chatSent':
      return { ...chat, messages: settled(chat.messages, fact.localId, fact.message) };
    case 'chatFailed':
      return { ...chat, messages: changed(chat.messages, fact.localId, { status: 'failed' }) };
    case 'chatDropped':
      return { ...chat, messages: chat.messages.filter(({ id }) => id !== fact.localId) };
    case 'chatShown':
      return { ...chat, isOpen: fact.isOpen, unread: 0, latest: null };
    case 'chatToastOver':
      return { ...chat, latest: null };
    default:
      return fact satisfies never;
  }
}

/** What was said since they came is unread; what was said before is history. */
function listed(chat: ChatState, fact: Extract<ChatFact, { type: 'chatListed' }>): ChatState {
  const known = new Set(chat.messages.map(({ id }) => id));
  const isNews = ({ id, isOwn, sentAt }: ChatMessage): boolean =>
    !isOwn && !known.has(id) && Date.parse(sentAt) > fact.sinceMs;
  const news = chat.isOpen ? [] : merged(fact.messages.filter(isNews), []);
  return {
    ...chat,
    isLoaded: true,
    messages: merged(chat.messages, fact.messages),
    olderCursor: chat.isLoaded ? chat.olderCursor : fact.olderCursor,
    unread: chat.isOpen ? 0 : chat.unread + news.length,
    latest: news.at(-1) ?? chat.latest,
  };
}

function said(chat: ChatState, message: ChatMessage): ChatState {
  if (chat.messages.some(({ id }) => id === message.id)) return chat;
  // The socket may be quicker than the answer to the own request.
  const onItsWay =
    message.isOwn && chat.messages.find(({ status, text }) => status === 'sending' && text === message.text);
  const others = onItsWay ? chat.messages.filter((other) => other !== onItsWay) : chat.messages;
  const messages = merged(others, [message]).slice(-maxMessages);
  if (message.isOwn || chat.isOpen) return { ...chat, messages };
  return { ...chat, messages, unread: chat.unread + 1, latest: message };
}

function settled(messages: readonly ChatMessage[], localId: string, message: ChatMessage): readonly ChatMessage[] {
  return merged(
    messages.filter(({ id }) => id !== localId),
    [message],
  );
}

function changed(messages: readonly ChatMessage[], id: string, part: Partial<ChatMessage>): readonly ChatMessage[] {
  return messages.map((message) => (message.id === id ? { ...message, ...part } : message));
}

/** Of two with one id, the one that was listed last knows better. Those on their way stay at the end. */
function merged(a: readonly ChatMessage[], b: readonly ChatMessage[]): readonly ChatMessage[] {
  const byId = new Map([...a, ...b].map((message) => [message.id, message]));
  return [...byId.values()].toSorted(
    (one, other) =>
      Number(one.status !== 'sent') - Number(other.status !== 'sent') ||
      compareText(one.sentAt, other.sentAt) ||
      compareText(one.id, other.id),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
