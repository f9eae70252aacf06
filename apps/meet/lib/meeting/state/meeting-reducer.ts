/**
 * The meeting as a function of the facts told so far. Pure. While the connection is lost, nothing is taken
 * away: the last picture stays until the next `connected` brings the whole truth.
 */
import type { CaptionFact } from '../captions/caption-facts';
import { captionsReducer, isCaptionFact, noCaptions } from '../captions/captions-reducer';
import { chatReducer, emptyChat, isChatFact } from './chat-reducer';
import type {
  Announcement,
  MeetingFact,
  MeetingState,
  Notice,
  NoticeKind,
  ParticipantFact,
  Toggle,
} from './meeting-facts';
import { isRoomNews, withRoomNews } from './room-news-reducer';

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
  undecryptable: [],
  notices: [],
  announcement: null,
  chat: emptyChat,
  captions: noCaptions,
  isLocked: undefined,
  isHeard: undefined,
  lobby: [],
  recording: null,
  reactions: [],
  askedToTurnOn: null,
};

export function meetingReducer(state: MeetingState, fact: MeetingFact): MeetingState {
  if (isChatFact(fact)) return isOver(state) ? state : { ...state, chat: chatReducer(state.chat, fact) };
  if (isCaptionFact(fact)) return isOver(state) ? state : withCaptions(state, fact);
  if (isRoomNews(fact)) return isOver(state) ? state : withRoomNews(state, fact);
  switch (fact.type) {
    case 'connecting':
    case 'connected':
    case 'reconnecting':
    case 'retryScheduled':
    case 'ended':
    case 'failed':
      return withConnection(state, fact);
    case 'participantJoined':
    case 'participantChanged':
    case 'participantLeft':
      return state.roomState === 'connected' ? withParticipant(state, fact) : state;
    case 'speakersChanged':
      return state.roomState === 'connected' ? { ...state, speakers: fact.identities } : state;
    case 'toggleRequested':
    case 'toggleSettled':
    case 'toggleObserved':
      return withToggle(state, fact);
    case 'soundChanged':
      return { ...state, canPlaySound: fact.canPlay };
    case 'wrongKeySeen':
      return { ...state, undecryptable: [...without(state.undecryptable, fact.identity), fact.identity] };
    case 'noticed':
    case 'noticeDismissed':
      return { ...state, notices: withNotice(state.notices, fact) };
    default:
      return fact satisfies never;
  }
}

function withCaptions(state: MeetingState, fact: CaptionFact): MeetingState {
  const captions = captionsReducer(state.captions, fact, state.participants);
  return captions === state.captions ? state : { ...state, captions };
}

type ConnectionEvent = Extract<
  MeetingFact,
  { type: 'connecting' | 'connected' | 'reconnecting' | 'retryScheduled' | 'ended' | 'failed' }
>;

function withConnection(state: MeetingState, fact: ConnectionEvent): MeetingState {
  const onTheWay = state.hasConnected ? 'reconnecting' : 'connecting';
  switch (fact.type) {
    case 'connecting':
      return { ...state, roomState: onTheWay, retry: null, end: null, failure: null };
    case 'connected': {
      const participants = inOrder(fact.participants);
      // What could not be decrypted is tried anew with every connection.
      return { ...state, roomState: 'connected', hasConnected: true, retry: null, participants, undecryptable: [] };
    }
    case 'reconnecting':
      return isOver(state) ? state : { ...state, roomState: 'reconnecting', speakers: [] };
    case 'retryScheduled':
      return { ...state, roomState: onTheWay, retry: fact.retry, speakers: [] };
    case 'ended':
      return { ...over(state), roomState: 'disconnected', end: fact.reason };
    case 'failed':
      return { ...over(state), roomState: 'error', failure: fact.failure };
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
      undecryptable: without(state.undecryptable, fact.identity),
      announcement: say(state, 'left', gone),
    };
  }
  const { participant } = fact;
  const before = state.participants.find((known) => known.identity === participant.identity);
  const participants = before
    ? state.participants.map((known) => (known === before ? participant : known))
    : inOrder([...state.participants, participant]);
  return { ...state, participants, announcement: newsOf(state, fact, before) };
}

function newsOf(
  state: MeetingState,
  { type, participant }: Exclude<ParticipantEvent, { type: 'participantLeft' }>,
  before: ParticipantFact | undefined,
): Announcement | null {
  if (type === 'participantJoined' && !before) return say(state, 'joined', participant);
  const hasRaised = before !== undefined && before.handAtMs === undefined && participant.handAtMs !== undefined;
  return hasRaised && !participant.isLocal ? say(state, 'handRaised', participant) : state.announcement;
}

type ToggleEvent = Extract<MeetingFact, { type: `toggle${string}` }>;

function withToggle(state: MeetingState, { type, toggle, isOn }: ToggleEvent): MeetingState {
  if (type === 'toggleObserved' && (state.pending[toggle] || isOver(state))) return state;
  const pending = { ...state.pending, [toggle]: type === 'toggleRequested' };
  const wasOn = { microphone: !state.isMuted, camera: state.isVideoEnabled, screenShare: state.isSharing }[toggle];
  const notices = isOn === wasOn ? state.notices : state.notices.filter(({ kind }) => !isDisproved(kind, toggle, isOn));
  switch (toggle) {
    case 'microphone':
      return { ...state, pending, notices, isMuted: !isOn };
    case 'camera':
      return { ...state, pending, notices, isVideoEnabled: isOn };
    case 'screenShare':
      return { ...state, pending, notices, isSharing: isOn };
    default:
      return toggle satisfies never;
  }
}

/** What was said of a switch is not so any more. */
function isDisproved(kind: NoticeKind, toggle: Toggle, isOn: boolean): boolean {
  if (toggle === 'screenShare') return kind === 'shareEchoes' && !isOn;
  const about: readonly NoticeKind[] =
    toggle === 'microphone' ? ['mutedByHost', 'microphoneFailed'] : ['cameraStoppedByHost', 'cameraFailed'];
  return isOn && about.includes(kind);
}

type NoticeEvent = Extract<MeetingFact, { type: `notice${string}` }>;

function withNotice(notices: readonly Notice[], fact: NoticeEvent): readonly Notice[] {
  if (fact.type === 'noticeDismissed') return notices.filter((notice) => notice.id !== fact.id);
  const { kind, deviceFault } = fact;
  const id = (notices.at(-1)?.id ?? 0) + 1;
  const notice = deviceFault === undefined ? { id, kind } : { id, kind, deviceFault };
  return [...notices.filter((other) => !isReplaced(other.kind, kind)), notice].slice(-maxNotices);
}

const aboutCaptions: readonly NoticeKind[] = ['captionsOn', 'captionsOff', 'captionsRefused'];

function isReplaced(before: NoticeKind, now: NoticeKind): boolean {
  return before === now || (aboutCaptions.includes(before) && aboutCaptions.includes(now));
}

function say(state: MeetingState, kind: Announcement['kind'], { name }: ParticipantFact): Announcement {
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
