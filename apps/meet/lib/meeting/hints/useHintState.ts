import { useMeeting, useView } from '../MeetingContext';
import { useOwnTrack } from '../controls/useOwnTrack';
import type { HintState } from './choose-hint';
import { useLasting } from './useLasting';
import { useOverload } from './useOverload';
import { useVoiceWatch } from './useVoiceWatch';

const poorForMs = 6000;
const aloneForMs = 10 * 60_000;

/** What could be said to help, as things are. */
export function useHintState(): HintState {
  const isConnected = useMeeting((state) => state.roomState === 'connected');
  const isMuted = useMeeting((state) => state.isMuted);
  const isPoor = useMeeting(({ participants }) => {
    const quality = participants.find(({ isLocal }) => isLocal)?.quality;
    return quality === 'poor' || quality === 'lost';
  });
  const isAlone = useMeeting((state) => state.roomState === 'connected' && state.participants.length === 1);
  const isLowPower = useView((view) => view.isLowPower);
  const voice = useVoiceWatch(useOwnTrack('microphone'));
  const isOverloaded = useOverload();
  return {
    talkingMuted: isConnected && isMuted && voice.isTalking,
    systemMuted: isConnected && !isMuted && voice.isHeldBack,
    silentMicrophone: isConnected && !isMuted && voice.isSilent && !voice.isHeldBack,
    poorNetwork: useLasting(isConnected && isPoor, poorForMs),
    lowPower: isOverloaded && !isLowPower,
    alone: useLasting(isAlone, aloneForMs),
  };
}
