'use client';

import { useState } from 'react';
import { useMeeting, useMeetingParts, useViewActions } from '../MeetingContext';
import { useCaptions } from '../captions/useCaptions';
import { useLeave } from '../controls/useLeave';
import { useOwnHand } from '../moderation/useOwnHand';
import { KeyboardShortcuts } from './KeyboardShortcuts';
import { PushToTalk } from './push-to-talk';

/** What each shortcut does in a meeting. */
export function MeetingShortcuts() {
  const { commands, roomName, store } = useMeetingParts();
  const { togglePanel, toggleLayout, openDialog } = useViewActions();
  const hand = useOwnHand();
  const leave = useLeave();
  const captions = useCaptions();
  const canPublish = useMeeting((state) => state.participants.find(({ isLocal }) => isLocal)?.canPublish ?? true);
  const [talk] = useState(
    () => new PushToTalk({ isOn: () => !store.getState().isMuted, turn: (isOn) => commands.setMicrophone(isOn) }),
  );
  return (
    <KeyboardShortcuts
      handlers={{
        ...(canPublish && {
          microphone: () => void commands.toggleMicrophone(),
          camera: () => void commands.toggleCamera(),
          screenShare: () => void commands.toggleScreenShare(),
          pushToTalk: () => talk.hold(),
        }),
        ...(roomName !== undefined && { hand: hand.toggle }),
        chat: () => togglePanel('chat'),
        people: () => togglePanel('people'),
        layout: toggleLayout,
        captions: captions.toggle,
        leave,
        help: () => openDialog('shortcuts'),
        debug: () => openDialog('debug'),
      }}
      onTalkEnd={() => talk.release()}
    />
  );
}
