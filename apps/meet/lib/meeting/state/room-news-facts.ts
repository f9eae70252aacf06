/** What happens in a room beyond sound and picture: lobby, recording, reactions, and what a host asks. */
import type { RecordingStatus } from '@live-meeting/contracts/http/recordings';
import type { LobbyList } from '@live-meeting/contracts/http/room-moderation';

export type WaitingPerson = LobbyList['items'][number];

export interface RecordingView {
  readonly recordingId: string;
  readonly status: RecordingStatus;
  /** The words everybody is asked in. */
  readonly consentText: string;
  /** What the person here answered; null: nothing yet, which counts as no. */
  readonly isGranted: boolean | null;
}

export type ToldRecording = Omit<RecordingView, 'isGranted'> & Partial<Pick<RecordingView, 'isGranted'>>;

export const reactionKinds = ['thumbsUp', 'heart', 'laughter', 'celebration', 'surprise', 'thumbsDown'] as const;

export type ReactionKind = (typeof reactionKinds)[number];

export interface Reaction {
  readonly id: number;
  readonly kind: ReactionKind;
  readonly identity: string;
  readonly name: string;
}

export type RoomNewsFact =
  | { readonly type: 'lobbyListed'; readonly people: readonly WaitingPerson[] }
  /** `isGranted` left out: what was answered before still holds. */
  | { readonly type: 'recordingTold'; readonly recording: ToldRecording | null }
  | { readonly type: 'recordingConsented'; readonly isGranted: boolean }
  | { readonly type: 'reacted'; readonly kind: ReactionKind; readonly identity: string }
  | { readonly type: 'reactionOver'; readonly id: number }
  | { readonly type: 'askedToTurnOn'; readonly what: 'microphone' | 'camera' | null }
  | { readonly type: 'lockTold'; readonly isLocked: boolean }
  | { readonly type: 'hearingTold'; readonly isHeard: boolean };
