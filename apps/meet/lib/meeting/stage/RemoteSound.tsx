'use client';

import { useEffect, useRef } from 'react';
import { useMeeting, useView } from '../MeetingContext';
import { fullSound } from '../state/view-store';
import { useTrackElement, type TrackPlace } from './useTrackElement';

/** Everybody else's sound, whatever is on the stage. */
export function RemoteSound() {
  const participants = useMeeting((state) => state.participants);
  return participants
    .filter((participant) => !participant.isLocal)
    .flatMap(({ identity, tracks }) =>
      (['microphone', 'screenShareAudio'] as const).map((source) => (
        <Sound
          key={`${identity} ${source}`}
          place={{ identity, source, trackSid: tracks[source]?.isSubscribed ? tracks[source].trackSid : undefined }}
        />
      )),
    );
}

function Sound({ place }: { readonly place: TrackPlace }) {
  const audio = useRef<HTMLAudioElement>(null);
  const { volume, isMuted } = useView((view) => view.sounds[place.identity] ?? fullSound);
  useTrackElement(place, audio);
  useEffect(() => {
    if (!audio.current || !place.trackSid) return;
    // After the track was put on it, which sets both anew.
    audio.current.volume = volume;
    audio.current.muted = isMuted;
  }, [place.trackSid, volume, isMuted]);
  return <audio ref={audio} hidden autoPlay data-source={place.source} data-identity={place.identity} />;
}
