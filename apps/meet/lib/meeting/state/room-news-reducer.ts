/** Lobby, recording, reactions and what a host asks, as a function of what was told so far. Pure. */
import type { Announcement, MeetingState } from './meeting-facts';
import type { RecordingStatus } from '@live-meeting/contracts/http/recordings';
import type { Reaction, RecordingView, RoomNewsFact, ToldRecording } from './room-news-facts';

/** More at once would hide the meeting. */
const maxReactions = 12;

const newsTypes: ReadonlySet<string> = new Set<RoomNewsFact['type']>([
  'lobbyListed',
  'recordingTold',
  'recordingConsented',
  'reacted',
  'reactionOver',
  'askedToTurnOn',
  'lockTold',
  'hearingTold',
]);

export function isRoomNews(fact: { readonly type: string }): fact is RoomNewsFact {
  return newsTypes.has(fact.type);
}

export function withRoomNews(state: MeetingState, fact: RoomNewsFact): MeetingState {
  switch (fact.type) {
    case 'lobbyListed':
      return { ...state, lobby: fact.people };
    case 'recordingTold':
      return withRecording(state, fact.recording);
    case 'recordingConsented':
      return state.recording ? { ...state, recording: { ...state.recording, isGranted: fact.isGranted } } : state;
    case 'reacted':
      return { ...state, reactions: withReaction(state, fact) };
    case 'reactionOver':
      return { ...state, reactions: state.reactions.filter(({ id }) => id !== fact.id) };
    case 'askedToTurnOn':
      return { ...state, askedToTurnOn: fact.what };
    case 'lockTold':
      return withLock(state, fact.isLocked);
    case 'hearingTold':
      return { ...state, isHeard: fact.isHeard };
    default:
      return fact satisfies never;
  }
}

/** Whether cameras and microphones may be kept from here on: then everybody sees it. */
export function isRunning(recording: RecordingView | null): boolean {
  return recording !== null && runs(recording.status);
}

function withRecording(state: MeetingState, told: ToldRecording | null): MeetingState {
  const before = state.recording;
  const isSame = before !== null && told !== null && before.recordingId === told.recordingId;
  const answered = isSame ? before.isGranted : null;
  const recording = told && { ...told, isGranted: told.isGranted === undefined ? answered : told.isGranted };
  const wasRunning = isRunning(before);
  const news = isRunning(recording) === wasRunning ? undefined : wasRunning ? 'recordingStopped' : 'recordingStarted';
  return { ...state, recording, announcement: news ? announce(state, news) : state.announcement };
}

/** Only a change is news. */
function withLock(state: MeetingState, isLocked: boolean): MeetingState {
  if (state.isLocked === undefined || state.isLocked === isLocked) return { ...state, isLocked };
  return { ...state, isLocked, announcement: announce(state, isLocked ? 'locked' : 'unlocked') };
}

function runs(status: RecordingStatus): boolean {
  return status === 'STARTING' || status === 'ACTIVE';
}

function withReaction(
  state: MeetingState,
  { kind, identity }: Extract<RoomNewsFact, { type: 'reacted' }>,
): readonly Reaction[] {
  const sender = state.participants.find((participant) => participant.identity === identity);
  if (!sender) return state.reactions;
  const id = (state.reactions.at(-1)?.id ?? 0) + 1;
  return [...state.reactions, { id, kind, identity, name: sender.name }].slice(-maxReactions);
}

function announce({ announcement }: MeetingState, kind: Announcement['kind']): Announcement {
  return { id: (announcement?.id ?? 0) + 1, kind, name: '' };
}
