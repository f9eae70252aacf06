import type { MessageType } from '@live-meeting/contracts/http/messages';
import { useMemo } from 'react';
import { useMeetingParts } from '../MeetingContext';
import type { Meeting } from '../create-meeting';
import type { ChatMessage } from '../state/chat-facts';
import { roomChannel, serverChannel, type ChatChannel } from './chat-channel';

export interface ChatActions {
  readonly isKept: boolean;
  readonly send: (text: string, type: MessageType) => Promise<void>;
  readonly sendAgain: (message: ChatMessage) => Promise<void>;
  readonly drop: (message: ChatMessage) => void;
  readonly older: () => Promise<void>;
  readonly pin: (message: ChatMessage) => Promise<void>;
}

/** What can be done in the chat. Nothing here rejects: a message that did not go says so itself. */
export function useChatActions(): ChatActions {
  const meeting = useMeetingParts();
  return useMemo(() => {
    const { roomName, room, isEncrypted } = meeting;
    const isDirect = roomName === undefined || isEncrypted;
    return chatActions(meeting, isDirect ? roomChannel(room) : serverChannel(roomName, room));
  }, [meeting]);
}

let sent = 0;

export function chatActions(
  { room, store, tell }: Pick<Meeting, 'room' | 'store' | 'tell'>,
  channel: ChatChannel,
): ChatActions {
  async function deliver(localId: string, text: string, type: MessageType): Promise<void> {
    try {
      tell({ type: 'chatSent', localId, message: await channel.send(text, type) });
    } catch {
      tell({ type: 'chatFailed', localId });
    }
  }

  async function send(text: string, type: MessageType): Promise<void> {
    sent += 1;
    const id = `local-${String(sent)}`;
    const { identity: senderIdentity, name: senderName = '' } = room.localParticipant;
    const said = { id, senderIdentity, senderName, text, type, pinned: false, sentAt: new Date().toISOString() };
    tell({ type: 'chatSending', message: { ...said, isOwn: true, status: 'sending' } });
    await deliver(id, text, type);
  }

  const drop = ({ id }: ChatMessage): void => tell({ type: 'chatDropped', localId: id });

  return {
    isKept: channel.isKept,
    send,
    drop,
    async sendAgain(message) {
      drop(message);
      await send(message.text, message.type);
    },
    async older() {
      const { olderCursor } = store.getState().chat;
      if (olderCursor === null) return;
      try {
        tell({ type: 'chatOlderListed', ...(await channel.older(olderCursor)) });
      } catch {
        tell({ type: 'noticed', kind: 'actionFailed' });
      }
    },
    async pin({ id, pinned }) {
      try {
        await channel.pin(id, !pinned);
        tell({ type: 'chatPinned', id, pinned: !pinned });
      } catch {
        tell({ type: 'noticed', kind: 'actionFailed' });
      }
    },
  };
}
