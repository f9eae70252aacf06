/** Messages of one person that follow each other closely stand under one name. Pure. */
import type { ChatMessage } from '../state/chat-facts';

const closeMs = 5 * 60_000;

export type MessageGroup = readonly [ChatMessage, ...ChatMessage[]];

export function groupMessages(messages: readonly ChatMessage[]): readonly MessageGroup[] {
  const groups: [ChatMessage, ...ChatMessage[]][] = [];
  for (const message of messages) {
    const group = groups.at(-1);
    if (group && belongs(message, group.at(-1) ?? group[0])) group.push(message);
    else groups.push([message]);
  }
  return groups;
}

function belongs(message: ChatMessage, before: ChatMessage): boolean {
  return (
    message.senderIdentity === before.senderIdentity &&
    message.type === 'normal' &&
    before.type === 'normal' &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < closeMs
  );
}
