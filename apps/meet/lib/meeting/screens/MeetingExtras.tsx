'use client';

import ChatDataBridge from '../chat/ChatDataBridge';
import { ChatToast } from '../chat/ChatToast';
import { Hints } from '../hints/Hints';
import LiveBridge from '../live/LiveBridge';
import LobbyToast from '../lobby/LobbyToast';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import { AskedToTurnOn } from '../moderation/AskedToTurnOn';
import { MetricsReporter } from '../performance/MetricsReporter';
import { useChosenQuality } from '../performance/useChosenQuality';
import { usePerformanceOptimiser } from '../performance/usePerformanceOptimiser';
import Reactions from '../reactions/Reactions';
import { ConsentPrompt } from '../recording/ConsentPrompt';
import { useUnloadWarning } from '../recording/useUnloadWarning';
import { useMeetingSounds } from '../sounds/useMeetingSounds';
import { ownModeration } from '../state/own-moderation';
import { Notices } from './Notices';

/** Loaded when the meeting is on the screen already: what is heard from the server, and what floats over the stage. */
export default function MeetingExtras() {
  const { roomName, canInvite, isEncrypted } = useMeetingParts();
  const isAlone = useMeeting((state) => state.participants.length === 1);
  const isModerator = useMeeting(ownModeration);
  usePerformanceOptimiser();
  useChosenQuality();
  useMeetingSounds();
  useUnloadWarning();
  return (
    <>
      {roomName === undefined || isEncrypted ? <ChatDataBridge /> : null}
      {roomName === undefined ? null : <OfThisSite roomName={roomName} />}
      <Reactions />
      <div className="bottom-stack" data-raised={isAlone && canInvite}>
        <ChatToast />
        <Notices />
        <Hints />
        <AskedToTurnOn />
        <ConsentPrompt />
      </div>
      {isModerator && roomName !== undefined ? <LobbyToast /> : null}
    </>
  );
}

function OfThisSite({ roomName }: { readonly roomName: string }) {
  return (
    <>
      <LiveBridge roomName={roomName} />
      <MetricsReporter />
    </>
  );
}
