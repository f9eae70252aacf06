'use client';

import { setLogLevel } from 'livekit-client';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { isDevelopmentBuild } from '../config/public-env';
import { createMeeting, type Meeting } from './create-meeting';
import { isDoorCode, type DoorRefusal } from './door/door-refusal';
import type { Entry } from './connection/local-media';
import type { AskAccess } from './connection/meeting-session';
import { developmentPolicy, productionPolicy } from './connection/retry-policy';
import { captureSize } from './devices/capture-quality';
import { useSetupE2EE, type Encryption } from './e2ee/useSetupE2EE';
import type { JoinOptions } from './join-options';
import { MeetingBridge } from './MeetingBridge';
import { MeetingProvider, useMeeting, useMeetingParts } from './MeetingContext';
import { EndScreen } from './screens/EndScreen';
import { FaultScreen } from './screens/FaultScreen';
import { JoiningScreen } from './screens/JoiningScreen';
import { MeetingScreen } from './screens/MeetingScreen';
import { usePageTitle } from './screens/usePageTitle';
import { useWakeLock } from './screens/useWakeLock';
import type { Preferences } from './settings/preferences';

export interface ConferenceProps {
  readonly title: string;
  readonly roomName: string | undefined;
  /** The page's address leads others here too. */
  readonly canInvite: boolean;
  /** Over the meeting, as long as it lasts. */
  readonly notice?: ReactNode;
  readonly entry: Entry;
  readonly options: JoinOptions;
  readonly preferences: Preferences;
  readonly passphrase: string;
  readonly askAccess: AskAccess;
  /** Come in again, with what was on before. */
  readonly onRejoin: (entry: Entry) => void;
  /** To the door, with the reason where it is one of the door's. */
  readonly onBack: (because?: DoorRefusal) => void;
}

/** One stay in one meeting. Everything that knows LiveKit is loaded with this file. */
export default function Conference(props: ConferenceProps) {
  const setupEncryption = useSetupE2EE(props.passphrase);
  const [meeting] = useState(() => planMeeting(props, setupEncryption()));
  return (
    <MeetingProvider value={meeting}>
      <MeetingBridge meeting={meeting} />
      <Screens {...props} />
    </MeetingProvider>
  );
}

function planMeeting(
  { roomName, canInvite, entry, options, preferences, askAccess }: ConferenceProps,
  encryption: Encryption | undefined,
): Meeting {
  setLogLevel(isDevelopmentBuild ? 'debug' : 'warn');
  const { microphoneId, cameraId, speakerId, isSimulcast, sendLines: lines } = preferences;
  const { isHighQuality } = options;
  return createMeeting({
    roomName,
    canInvite,
    entry,
    preferences,
    askAccess,
    encryption,
    policy: isDevelopmentBuild ? developmentPolicy : productionPolicy,
    settings: {
      codec: options.codec ?? (preferences.codec || 'vp8'),
      isSimulcast,
      captureSize: captureSize({ isHighQuality, isDevelopment: isDevelopmentBuild, lines }),
      microphoneId,
      cameraId,
      speakerId,
      encryption: encryption?.options,
    },
  });
}

function Screens({ title, notice, onRejoin, onBack }: ConferenceProps) {
  const { store } = useMeetingParts();
  const roomState = useMeeting((state) => state.roomState);
  const end = useMeeting((state) => state.end);
  const failure = useMeeting((state) => state.failure);
  usePageTitle(title);
  useWakeLock(roomState === 'connected' || roomState === 'reconnecting');

  const backToDoor = useEffectEvent(onBack);
  useEffect(() => {
    if (failure && isDoorCode(failure.code)) backToDoor({ code: failure.code });
  }, [failure]);

  function rejoin(): void {
    const { isMuted, isVideoEnabled } = store.getState();
    onRejoin({ wantsMicrophone: !isMuted, wantsCamera: isVideoEnabled });
  }

  if (end) return <EndScreen reason={end} onRejoin={rejoin} />;
  if (failure && isDoorCode(failure.code)) return null;
  if (failure) return <FaultScreen failure={failure} onRetry={rejoin} onBack={() => onBack()} />;
  const isIn = roomState === 'connected' || roomState === 'reconnecting';
  return (
    <div className="stage flex h-dvh flex-col overflow-hidden bg-canvas text-ink">
      {isIn ? <MeetingScreen title={title} notice={notice} /> : <JoiningScreen />}
    </div>
  );
}
