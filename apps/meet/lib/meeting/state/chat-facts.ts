/** What the chat holds and what may be told about it. */
import type { Message } from '@live-meeting/contracts/http/messages';

export interface ChatMessage extends Message {
  readonly isOwn: boolean;
  /** `sending` and `failed` exist in this browser alone. */
  readonly status: 'sent' | 'sending' | 'failed';
}

export interface ChatState {
  /** Said last comes last. */
  readonly messages: readonly ChatMessage[];
  /** The history is there, or nobody keeps one. */
  readonly isLoaded: boolean;
  /** Asks for what was said before the first message here; null: there is nothing before it. */
  readonly olderCursor: string | null;
  readonly isOpen: boolean;
  readonly unread: number;
  /** What was said last while the chat was shut. */
  readonly latest: ChatMessage | null;
}

export type ChatFact =
  /** The newest page, as it is kept: at first, and after each loss of the connection. */
  | {
      readonly type: 'chatListed';
      readonly messages: readonly ChatMessage[];
      readonly olderCursor: string | null;
      /** When the person came: what was said before is no news to them. */
      readonly sinceMs: number;
    }
  | { readonly type: 'chatOlderListed'; readonly messages: readonly ChatMessage[]; readonly olderCursor: string | null }
  | { readonly type: 'chatSaid'; readonly message: ChatMessage }
  | { readonly type: 'chatPinned'; readonly id: string; readonly pinned: boolean }
  /** An own message on its way: under an id of this browser until the server gives it one. */
  | { readonly type: 'chatSending'; readonly message: ChatMessage }
  | { readonly type: 'chatSent'; readonly localId: string; readonly message: ChatMessage }
  | { readonly type: 'chatFailed'; readonly localId: string }
  | { readonly type: 'chatDropped'; readonly localId: string }
  | { readonly type: 'chatShown'; readonly isOpen: boolean }
  | { readonly type: 'chatToastOver' };
