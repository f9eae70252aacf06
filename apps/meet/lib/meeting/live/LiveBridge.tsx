'use client';

import { useEffect, useEffectEvent } from 'react';
import { askMessages } from '../../api/chat';
import { askRoom } from '../../api/moderation';
import { askRoomRecording } from '../../api/recordings';
import { askWhoWaits } from '../../api/rooms';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import type { EndReason } from '../state/meeting-facts';
import { openFactSocket, type FactSocketListener } from './fact-socket';
import { LiveRoom } from './live-room';

const noMessages = { items: [], nextCursor: null };

export interface LiveBridgeProps {
  readonly roomName: string;
}

/** Ties what the server of this site says to the meeting's store, as long as the meeting is connected. */
export default function LiveBridge({ roomName }: LiveBridgeProps) {
  const { room, session, store, tell, isEncrypted } = useMeetingParts();
  const isConnected = useMeeting((state) => state.roomState === 'connected');
  const end = useEffectEvent((reason: EndReason) => void session.stop(reason));

  useEffect(() => {
    if (!isConnected) return;
    const params = { roomName };
    const live = new LiveRoom({
      meeting: { store, tell },
      ownIdentity: room.localParticipant.identity,
      end: (reason) => end(reason),
      openSocket: (listener) => openFactSocket(roomName, isEncrypted ? withoutChat(listener) : listener),
      ask: {
        room: (signal) => askRoom({ params, signal }),
        recording: (signal) => askRoomRecording({ params, signal }),
        // Where it is encrypted, the server has none, and none of its would be believed.
        messages: (signal) => (isEncrypted ? Promise.resolve(noMessages) : askMessages({ params, signal })),
        lobby: (signal) => askWhoWaits({ params, signal }),
      },
    });
    live.start();
    return () => live.stop();
  }, [isConnected, roomName, room, store, tell, isEncrypted]);

  return null;
}

function withoutChat(listener: FactSocketListener): FactSocketListener {
  return { ...listener, onFact: (fact) => (fact.type === 'chat' ? undefined : listener.onFact(fact)) };
}
