import { ParticipantEvent } from 'livekit-client';
import { useEffect, useState } from 'react';
import { useMeetingParts } from '../MeetingContext';

const lookMs = 2000;
/** Frames that came and could not be shown, of all within a look. */
const tooManyDropped = 0.3;
const fewestFrames = 20;
const badLooks = 5;

/** Whether this machine cannot keep up: its encoder says so, or it drops what it should show for ten seconds on end. */
export function useOverload(): boolean {
  const { room } = useMeetingParts();
  const [isOverloaded, setOverloaded] = useState(false);
  useEffect(() => {
    const { localParticipant } = room;
    const onConstrained = (): void => setOverloaded(true);
    localParticipant.on(ParticipantEvent.LocalTrackCpuConstrained, onConstrained);
    let before = frames();
    let bad = 0;
    const timer = setInterval(() => {
      const now = frames();
      const shown = now.total - before.total;
      const isBad = shown >= fewestFrames && (now.dropped - before.dropped) / shown > tooManyDropped;
      // A page in the background drops everything, and rightly so.
      bad = isBad && document.visibilityState === 'visible' ? bad + 1 : 0;
      before = now;
      if (bad >= badLooks) setOverloaded(true);
    }, lookMs);
    return () => {
      clearInterval(timer);
      localParticipant.off(ParticipantEvent.LocalTrackCpuConstrained, onConstrained);
    };
  }, [room]);
  return isOverloaded;
}

function frames(): { readonly total: number; readonly dropped: number } {
  const all = [...document.querySelectorAll('video')].map((video) => video.getVideoPlaybackQuality());
  return {
    total: all.reduce((sum, { totalVideoFrames }) => sum + totalVideoFrames, 0),
    dropped: all.reduce((sum, { droppedVideoFrames }) => sum + droppedVideoFrames, 0),
  };
}
