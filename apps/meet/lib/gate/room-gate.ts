/**
 * What a person sees who opens the link of a meeting: the way in, or why there is none, before any device is asked for.
 * The backend decides again at the door; where it did not answer, everybody is shown the way in. Pure.
 */
import type { RoomView } from '@live-meeting/contracts/http/rooms';
import type { BackendAnswer } from '../api/ask-backend';
import { shownName } from '../ui/shown-name';

export interface RoomFacts {
  readonly room: BackendAnswer<RoomView>;
  /** Undefined: not known. */
  readonly openMeetings: boolean | undefined;
  readonly isSignedIn: boolean;
}

export type ClosedGate = 'closed' | 'notFound' | 'signIn' | 'membersOnly';
/** Worth saying, but whoever has a seat or a host link comes in all the same. */
export type GateNote = 'full' | 'locked';

export type RoomGate =
  | {
      readonly kind: 'open';
      readonly title: string | null;
      readonly asksPasscode: boolean;
      /** What is said is passed on, of those who agree. */
      readonly asksAudio: boolean;
      /** End to end: whoever has no passphrase is asked for it. */
      readonly isEncrypted: boolean;
      readonly isRecording: boolean;
      readonly note: GateNote | undefined;
    }
  | { readonly kind: ClosedGate };

const plain = {
  kind: 'open',
  title: null,
  asksPasscode: false,
  asksAudio: false,
  isEncrypted: false,
  isRecording: false,
  note: undefined,
} as const;

export function roomGate({ room, openMeetings, isSignedIn }: RoomFacts): RoomGate {
  if (room.kind === 'away') return plain;
  if (room.kind === 'refused') return refusedGate(room.code, openMeetings);
  const { access, locked, needsPasscode: asksPasscode, audioEgress: asksAudio, isFull, you } = room.value;
  const { e2ee: isEncrypted, isRecording } = room.value;
  const title = shownName(room.value.title ?? '') || null;
  const isKnown = you.role !== null;
  if (access === 'members' && !isKnown) return { kind: isSignedIn ? 'membersOnly' : 'signIn' };
  const note = locked && !isKnown ? 'locked' : isFull ? 'full' : undefined;
  return { kind: 'open', title, asksPasscode, asksAudio, isEncrypted, isRecording, note };
}

function refusedGate(code: string, openMeetings: boolean | undefined): RoomGate {
  if (code === 'room.closed') return { kind: 'closed' };
  // Where meetings are open, whoever comes first to a name opens its room.
  if (code === 'room.not_found' && openMeetings === false) return { kind: 'notFound' };
  return plain;
}
