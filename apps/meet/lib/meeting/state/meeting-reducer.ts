/**
 * The meeting as a function of the facts told so far. Pure. While the connection is lost, nothing is taken
 * away: the last picture stays until the next `connected` brings the whole truth.
 */
import type { MeetingFact, MeetingState, ParticipantFact, Toggle } from './meeting-facts';

const maxNotices = 3;

export const initialState: MeetingState = {
  roomState: 'idle',
  hasConnected: false,
  retry: null,
  end: null,
  failure: null,
  participants: [],
  speakers: [],
  isMuted: true,
  isVideoEnabled: false,
  isSharing: false,
  pending: { microphone: false, camera: false, screenShare: false },
  canPlaySound: true,
  hasWrongKey: false,
  notices: [],
  announcement: null,
};

export function meetingReducer(state: MeetingState, fact: MeetingFact): MeetingState {
  switch (fact.type) {
    case 'connecting':
      return {
        ...state,
        roomState: state.hasConnected ? 'reconnecting' : 'connecting',
        retry: null,
        end: null,
        failure: null,
      };
    case 'connected':
      return {
        ...state,
        roomState: 'connected',
        hasConnected: true,
        retry: null,
        participants: inOrder(fact.participants),
      };
    case 'reconnecting':
      return isOver(state) ? state : { ...state, roomState: 'reconnecting', speakers: [] };
    case 'retryScheduled':
      return {
        ...state,
        roomState: state.hasConnected ? 'reconnecting' : 'connecting',
        retry: fact.retry,
        speakers: [],
      };
    case 'ended':
      return { ...over(state), roomState: 'disconnected', end: fact.reason };
    case 'failed':
      return { ...over(state), roomState: 'error', failure: fact.failure };
    case 'participantJoined':
    case 'participantChanged':
    case 'participantLeft':
      return state.roomState === 'connected' ? withParticipant(state, fact) : state;
    case 'speakersChanged':
      return state.roomState === 'connected' ? { ...state, speakers: fact.identities } : state;
    case 'toggleRequested':
      return withToggle(state, fact, true);
    case 'toggleSettled':
      return withToggle(state, fact, false);
    case 'toggleObserved':
      return state.pending[fact.toggle] || isOver(state) ? state : withToggle(state, fact, false);
    case 'soundChanged':
      return { ...state, canPlaySound: fact.canPlay };
    case 'wrongKeySeen':
      return { ...state, hasWrongKey: true };
    case 'noticed':
      return withNotice(state, fact);
    case 'noticeDismissed':
      return { ...state, notices: state.notices.filter((notice) => notice.id !== fact.id) };
    default:
      return fact satisfies never;
  }
}

function isOver(state: MeetingState): boolean {
  return state.roomState === 'disconnected' || state.roomState === 'error';
}

/** Of a meeting only this outlives it: whether there was one, and what was switched on, for coming back the same way. */
function over({ hasConnected, isMuted, isVideoEnabled }: MeetingState): MeetingState {
  return { ...initialState, hasConnected, isMuted, isVideoEnabled };
}

type ParticipantEvent = Extract<MeetingFact, { type: `participant${string}` }>;

function withParticipant(state: MeetingState, fact: ParticipantEvent): MeetingState {
  if (fact.type === 'participantLeft') {
    const gone = state.participants.find((participant) => participant.identity === fact.identity);
    if (!gone) return state;
    const participants = state.participants.filter((participant) => participant !== gone);
    return {
      ...state,
      participants,
      speakers: without(state.speakers, fact.identity),
      announcement: say(state, 'left', gone),
    };
  }
  const { participant } = fact;
  const isKnown = state.participants.some((known) => known.identity === participant.identity);
  const others = state.participants.filter((known) => known.identity !== participant.identity);
  const participants = isKnown
    ? state.participants.map((known) => (known.identity === participant.identity ? participant : known))
    : inOrder([...others, participant]);
  const isNews = fact.type === 'participantJoined' && !isKnown;
  return { ...state, participants, announcement: isNews ? say(state, 'joined', participant) : state.announcement };
}

function withToggle(state: MeetingState, fact: { toggle: Toggle; isOn: boolean }, isPending: boolean): MeetingState {
  const pending = { ...state.pending, [fact.toggle]: isPending };
  switch (fact.toggle) {
    case 'microphone':
      return { ...state, pending, isMuted: !fact.isOn };
    case 'camera':
      return { ...state, pending, isVideoEnabled: fact.isOn };
    case 'screenShare':
      return { ...state, pending, isSharing: fact.isOn };
    default:
      return fact.toggle satisfies never;
  }
}

function withNotice(
  state: MeetingState,
  { kind, deviceFault }: Extract<MeetingFact, { type: 'noticed' }>,
): MeetingState {
  const id = (state.notices.at(-1)?.id ?? 0) + 1;
  const others = state.notices.filter((notice) => notice.kind !== kind);
  const notice = deviceFault === undefined ? { id, kind } : { id, kind, deviceFault };
  return { ...state, notices: [...others, notice].slice(-maxNotices) };
}

function say(state: MeetingState, kind: 'joined' | 'left', { name }: ParticipantFact): MeetingState['announcement'] {
  return { id: (state.announcement?.id ?? 0) + 1, kind, name };
}

/** Others by when they came, then oneself: nobody's tile moves when somebody joins. */
function inOrder(participants: readonly ParticipantFact[]): ParticipantFact[] {
  return participants.toSorted(
    (a, b) =>
      Number(a.isLocal) - Number(b.isLocal) || a.joinedAtMs - b.joinedAtMs || compareText(a.identity, b.identity),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function without(list: readonly string[], item: string): readonly string[] {
  return list.filter((entry) => entry !== item);
}
