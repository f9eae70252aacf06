/** The store of one meeting: facts go in through `tell`, components read. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MeetingFact, MeetingState } from './meeting-facts';
import { initialState, meetingReducer } from './meeting-reducer';

export type Tell = (fact: MeetingFact) => void;

export interface MeetingStore {
  readonly store: StoreApi<MeetingState>;
  readonly tell: Tell;
}

export function createMeetingStore(): MeetingStore {
  const store = createStore<MeetingState>(() => initialState);
  return { store, tell: (fact) => store.setState((state) => meetingReducer(state, fact), true) };
}
