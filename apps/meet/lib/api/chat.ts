/** `/api/rooms/{roomName}/messages`: the chat, as far as the room keeps it. */
import type { Message, MessagePage, PinMessageBody, PostMessageBody } from '@live-meeting/contracts/http/messages';
import { endpoint } from './endpoint';

/** The newest first. */
export const askMessages = endpoint('GET /api/rooms/{roomName}/messages').answers<MessagePage>('items', 'nextCursor');
export const postMessage = endpoint('POST /api/rooms/{roomName}/messages')
  .takes<PostMessageBody>()
  .answers<Message>('id', 'sentAt', 'senderIdentity', 'text');
export const pinMessage = endpoint('PATCH /api/rooms/{roomName}/messages/{id}')
  .takes<PinMessageBody>()
  .answers<Message>('id', 'pinned');
