/** The ways a message can take. */
import type { MessageType } from '@live-meeting/contracts/http/messages';
import type { Room } from 'livekit-client';
import { askMessages, pinMessage, postMessage } from '../../api/chat';
import type { ChatMessage } from '../state/chat-facts';
import { ownMessage } from './own-message';

export interface OlderMessages {
  readonly messages: readonly ChatMessage[];
  readonly olderCursor: string | null;
}

export interface ChatChannel {
  /** What the server keeps can be pinned, marked, and asked for later. */
  readonly isKept: boolean;
  readonly send: (text: string, type: MessageType) => Promise<ChatMessage>;
  readonly older: (cursor: string) => Promise<OlderMessages>;
  readonly pin: (id: string, pinned: boolean) => Promise<void>;
}

/** By the server of this site, which keeps as much as the room's rule says. */
export function serverChannel(roomName: string, room: Room): ChatChannel {
  const own = (message: Parameters<typeof ownMessage>[0]) => ownMessage(message, room.localParticipant.identity);
  return {
    isKept: true,
    send: async (text, type) => own(await postMessage({ params: { roomName }, body: { text, type } })),
    async older(cursor) {
      const { items, nextCursor } = await askMessages({ params: { roomName }, query: { cursor } });
      return { messages: items.map(own), olderCursor: nextCursor };
    },
    async pin(id, pinned) {
      await pinMessage({ params: { roomName, id }, body: { pinned } });
    },
  };
}

/** As LiveKit's own example applications name it, so that people with those read each other. */
export const chatTopic = 'lk.chat';

/** From browser to browser through the media server, and kept by nobody. */
export function roomChannel(room: Room): ChatChannel {
  return {
    isKept: false,
    async send(text, type) {
      const { localParticipant } = room;
      const { id, timestamp } = await localParticipant.sendText(text, { topic: chatTopic });
      const sender = { senderIdentity: localParticipant.identity, senderName: localParticipant.name ?? '' };
      const sentAt = new Date(timestamp).toISOString();
      return ownMessage({ id, ...sender, text, type, pinned: false, sentAt }, localParticipant.identity);
    },
    older: () => Promise.resolve({ messages: [], olderCursor: null }),
    pin: () => Promise.resolve(),
  };
}
