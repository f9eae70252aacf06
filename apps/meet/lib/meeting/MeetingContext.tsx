'use client';

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Meeting } from './create-meeting';
import type { MeetingState } from './state/meeting-facts';
import type { View, ViewActions } from './state/view-store';

const MeetingContext = createContext<Meeting | null>(null);

export const MeetingProvider = MeetingContext.Provider;

export function useMeetingParts(): Meeting {
  const meeting = useContext(MeetingContext);
  if (!meeting) throw new Error('A part of the meeting was rendered outside of it.');
  return meeting;
}

/** A part of the store's state; the component renders again when that part is another. */
export function useMeeting<Part>(select: (state: MeetingState) => Part): Part {
  return useStore(useMeetingParts().store, select);
}

/** A part of what the person here chose to look at. */
export function useView<Part>(select: (view: View) => Part): Part {
  return useStore(useMeetingParts().view.store, select);
}

export function useViewActions(): ViewActions {
  return useMeetingParts().view.actions;
}
