import { useEffect } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { loadPreferences } from '../settings/preferences';
import type { MeetingState } from '../state/meeting-facts';
import { playTones, type Tones } from './play-tones';

const joined: Tones = [523, 659];
const left: Tones = [659, 523];
const hand: Tones = [784];
const message: Tones = [880];

/** Short tones for what one may not see: somebody came or went, a hand, a message while the chat is shut. */
export function useMeetingSounds(): void {
  const { store } = useMeetingParts();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const tones = tonesFor(state, before);
        if (tones && loadPreferences().playsSounds) playTones(tones);
      }),
    [store],
  );
}

function tonesFor(state: MeetingState, before: MeetingState): Tones | undefined {
  if (state.chat.latest && state.chat.latest !== before.chat.latest) return message;
  if (state.announcement === null || state.announcement.id === before.announcement?.id) return undefined;
  switch (state.announcement.kind) {
    case 'joined':
      return joined;
    case 'left':
      return left;
    case 'handRaised':
      return hand;
    default:
      return undefined;
  }
}
