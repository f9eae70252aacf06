'use client';

import { useRef } from 'react';
import { useMeeting } from '../MeetingContext';
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
  useTrackElement(place, audio);
  return <audio ref={audio} hidden autoPlay data-source={place.source} data-identity={place.identity} />;
}
