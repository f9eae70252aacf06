'use client';

import { useEffect } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { chatTopic } from './chat-channel';
import { ownMessage } from './own-message';
import { shownTextOf } from './shown-text';

/** The chat of an encrypted meeting, or of one without a server of ours: what comes by the media server is told to the store. */
export default function ChatDataBridge() {
  const { room, tell } = useMeetingParts();
  useEffect(() => {
    tell({ type: 'chatListed', messages: [], olderCursor: null, sinceMs: 0 });
    room.registerTextStreamHandler(chatTopic, (reader, { identity }) => {
      void shownTextOf(reader)
        .then((shown) => {
          const sender = room.getParticipantByIdentity(identity);
          if (!sender || shown.trim() === '') return;
          const { id } = reader.info;
          // When it came: the sender's own clock may be an hour off, and would put it in a wrong place among the others.
          const sentAt = new Date().toISOString();
          const from = { senderIdentity: identity, senderName: sender.name ?? '' };
          const message = { id, ...from, text: shown, type: 'normal', pinned: false, sentAt } as const;
          tell({ type: 'chatSaid', message: ownMessage(message, room.localParticipant.identity) });
        })
        // A message that breaks off on its way was not said.
        .catch(() => undefined);
    });
    return () => room.unregisterTextStreamHandler(chatTopic);
  }, [room, tell]);
  return null;
}
