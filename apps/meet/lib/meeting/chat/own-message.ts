/** A message of the server as the chat holds it. Pure. */
import type { Message } from '@live-meeting/contracts/http/messages';
import type { ChatMessage } from '../state/chat-facts';
import { shownName } from '../../ui/shown-name';

export function ownMessage(message: Message, ownIdentity: string): ChatMessage {
  return {
    ...message,
    senderName: shownName(message.senderName),
    isOwn: message.senderIdentity === ownIdentity,
    status: 'sent',
  };
}
