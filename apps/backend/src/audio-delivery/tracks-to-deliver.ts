/**
 * Which tracks are delivered: microphones or pictures that somebody asked for, whose owners have agreed, and that can be
 * understood at all. Pure. Whoever has not answered has not agreed.
 */
import type { ConsentPurpose } from '@live-meeting/contracts/http/rooms';
import type { SeenTrack, WantedTrack } from '@live-meeting/contracts/http/worker';
import { personIdOf } from '../auth/identity.js';
import type { DeliveryFacts, DeliveryKind } from '../prisma/audio-delivery.repository.js';

type Asked = DeliveryFacts['deliveries'][number];

/** What a person must have agreed to. */
export const consentFor: Readonly<Record<DeliveryKind, ConsentPurpose>> = { audio: 'audio_ai', video: 'recording' };

const sources: Readonly<Record<DeliveryKind, readonly SeenTrack['source'][]>> = {
  audio: ['microphone'],
  video: ['camera', 'screen_share'],
};

export function tracksToDeliver(kind: DeliveryKind, seen: readonly SeenTrack[], facts: DeliveryFacts): WantedTrack[] {
  const agreed = new Set(facts.agreed);
  const withheld = new Set(facts.withheldTracks);
  return seen.flatMap((track) => {
    if (!sources[kind].includes(track.source) || track.encrypted || withheld.has(track.trackId)) return [];
    if (!agreed.has(personIdOf(track.participant))) return [];
    const asked = mostSpecific(facts.deliveries.filter((delivery) => isFor(delivery, track)));
    return asked === undefined ? [] : [{ trackId: track.trackId, groupSeconds: asked.groupSeconds }];
  });
}

/** Whoever their consent is to be looked up for. */
export function personsOf(seen: readonly SeenTrack[]): string[] {
  return [...new Set(seen.map(({ participant }) => personIdOf(participant)))];
}

function isFor({ participant, trackId }: Asked, track: SeenTrack): boolean {
  return (participant ?? track.participant) === track.participant && (trackId ?? track.trackId) === track.trackId;
}

/** A track has one stream: what was asked for it alone counts before what was asked for all. */
function mostSpecific(deliveries: readonly Asked[]): Asked | undefined {
  const narrowness = ({ participant, trackId, groupSeconds }: Asked): number =>
    (trackId === null ? 0 : 4) + (participant === null ? 0 : 2) + (groupSeconds === null ? 0 : 1);
  return [...deliveries].sort((one, other) => narrowness(other) - narrowness(one))[0];
}
