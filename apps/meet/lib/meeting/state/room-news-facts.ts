/** What happens in a room beyond sound and picture: lobby, recording, reactions, and what a host asks. */
import type { LobbyList } from '@live-meeting/contracts/http/room-moderation';

export type WaitingPerson = LobbyList['items'][number];

export type RecordingStatus = 'STARTING' | 'ACTIVE' | 'ENDING' | 'PROCESSING' | 'COMPLETE' | 'FAILED' | 'ABORTED';

export interface RecordingView {
  readonly recordingId: string;
  readonly status: RecordingStatus;
  /** The words everybody is asked in; empty: the usual ones. */
  readonly consentText: string;
  /** What the person here answered; undefined: nothing yet. */
  readonly isGranted: boolean | undefined;
}

export const reactionKinds = ['👍', '❤️', '👏', '😂', '🎉', '😮'] as const;

export type ReactionKind = (typeof reactionKinds)[number];

export interface Reaction {
  readonly id: number;
  readonly kind: ReactionKind;
  readonly identity: string;
  readonly name: string;
}

export type RoomNewsFact =
  | { readonly type: 'lobbyListed'; readonly people: readonly WaitingPerson[] }
  | { readonly type: 'recordingTold'; readonly recording: Omit<RecordingView, 'isGranted'> | null }
  | { readonly type: 'recordingConsented'; readonly isGranted: boolean }
  | { readonly type: 'reacted'; readonly kind: ReactionKind; readonly identity: string }
  | { readonly type: 'reactionOver'; readonly id: number }
  | { readonly type: 'askedToTurnOn'; readonly what: 'microphone' | 'camera' | null }
  | { readonly type: 'lockTold'; readonly isLocked: boolean };
