/** What the meeting's store holds and what may be told to it. No LiveKit object ever enters it. */
import type { CaptionFact, CaptionsState } from '../captions/caption-facts';
import type { MeetingFaultCode } from '../connection/meeting-fault';
import type { ChatFact, ChatState } from './chat-facts';
import type { Reaction, RecordingView, RoomNewsFact, WaitingPerson } from './room-news-facts';

export type RoomState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'disconnected' | 'error';

export type EndReason = 'left' | 'removed' | 'ended' | 'elsewhere' | 'serverStopped' | 'networkLost';

export type MediaSource = 'microphone' | 'camera' | 'screenShare' | 'screenShareAudio';

/** What a person switches. */
export type Toggle = 'microphone' | 'camera' | 'screenShare';

export type Quality = 'excellent' | 'good' | 'poor' | 'lost' | 'unknown';

export interface TrackFact {
  readonly trackSid: string;
  readonly isMuted: boolean;
  /** Media can be shown or heard here. Own tracks always can. */
  readonly isSubscribed: boolean;
  /** The server stopped sending because our connection is too weak. */
  readonly isPaused: boolean;
}

export interface ParticipantFact {
  readonly identity: string;
  readonly name: string;
  readonly isLocal: boolean;
  /** As the server of this site has it, live; undefined on a custom server that says none. */
  readonly role: string | undefined;
  readonly joinedAtMs: number;
  /** When the hand was raised, in milliseconds since 1970; undefined while it is not. */
  readonly handAtMs: number | undefined;
  /** Some roles only listen, and some say nothing in the chat either. */
  readonly canPublish: boolean;
  readonly canSend: boolean;
  readonly isEncrypted: boolean;
  /** A service, not a person: it may write down what others say. */
  readonly isAgent: boolean;
  readonly quality: Quality;
  readonly tracks: Readonly<Partial<Record<MediaSource, TrackFact>>>;
}

export interface Retry {
  readonly attempt: number;
  readonly maxAttempts: number;
  /** When the next attempt begins, by `performance.now()`: a clock that is put right meanwhile changes nothing. */
  readonly atMs: number;
  readonly cause: MeetingFaultCode;
}

export interface Failure {
  readonly code: MeetingFaultCode;
  readonly requestId: string | undefined;
}

export type NoticeKind =
  | 'microphoneFailed'
  | 'cameraFailed'
  | 'microphoneEnded'
  | 'cameraEnded'
  | 'shareFailed'
  | 'shareNotAllowed'
  | 'shareEchoes'
  | 'speakerFailed'
  | 'muteFailed'
  | 'mutedByHost'
  | 'cameraStoppedByHost'
  | 'shareStoppedByHost'
  | 'becameHost'
  | 'becameParticipant'
  | 'mayNotSpeak'
  | 'handFailed'
  | 'actionFailed'
  | 'recordingFailed'
  | 'recordingReady'
  | 'captionsOn'
  | 'captionsOff'
  | 'captionsRefused';

export interface Notice {
  readonly id: number;
  readonly kind: NoticeKind;
  /** A `DeviceFault`, where a device was the cause. */
  readonly deviceFault?: string;
}

export interface Announcement {
  readonly id: number;
  readonly kind: 'joined' | 'left' | 'handRaised' | 'recordingStarted' | 'recordingStopped' | 'locked' | 'unlocked';
  /** Of whoever it is about; empty where it is about the meeting. */
  readonly name: string;
}

export interface MeetingState {
  readonly roomState: RoomState;
  readonly hasConnected: boolean;
  readonly retry: Retry | null;
  readonly end: EndReason | null;
  readonly failure: Failure | null;
  readonly participants: readonly ParticipantFact[];
  readonly speakers: readonly string[];
  readonly isMuted: boolean;
  readonly isVideoEnabled: boolean;
  readonly isSharing: boolean;
  /** A change on its way: the button takes no second press meanwhile. */
  readonly pending: Readonly<Record<Toggle, boolean>>;
  readonly canPlaySound: boolean;
  /** Whose sound and picture cannot be decrypted with the passphrase here. */
  readonly undecryptable: readonly string[];
  readonly notices: readonly Notice[];
  readonly announcement: Announcement | null;
  readonly chat: ChatState;
  readonly captions: CaptionsState;
  /** Nobody new may come in; undefined until the server has said so. */
  readonly isLocked: boolean | undefined;
  /** What is said is passed on, of those who agree; undefined until the server has said so. */
  readonly isHeard: boolean | undefined;
  /** For hosts: who waits before the meeting, the longest first. */
  readonly lobby: readonly WaitingPerson[];
  readonly recording: RecordingView | null;
  readonly reactions: readonly Reaction[];
  /** A host asks the person here to turn it on. */
  readonly askedToTurnOn: 'microphone' | 'camera' | null;
}

export type MeetingFact =
  | ChatFact
  | CaptionFact
  | RoomNewsFact
  | { readonly type: 'connecting' }
  | { readonly type: 'connected'; readonly participants: readonly ParticipantFact[] }
  | { readonly type: 'reconnecting' }
  | { readonly type: 'retryScheduled'; readonly retry: Retry }
  | { readonly type: 'ended'; readonly reason: EndReason }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'participantJoined'; readonly participant: ParticipantFact }
  | { readonly type: 'participantChanged'; readonly participant: ParticipantFact }
  | { readonly type: 'participantLeft'; readonly identity: string }
  | { readonly type: 'speakersChanged'; readonly identities: readonly string[] }
  | { readonly type: 'toggleRequested'; readonly toggle: Toggle; readonly isOn: boolean }
  | { readonly type: 'toggleSettled'; readonly toggle: Toggle; readonly isOn: boolean }
  /** The media server or the browser changed it: believed unless our own change is on its way. */
  | { readonly type: 'toggleObserved'; readonly toggle: Toggle; readonly isOn: boolean }
  | { readonly type: 'soundChanged'; readonly canPlay: boolean }
  | { readonly type: 'wrongKeySeen'; readonly identity: string }
  | { readonly type: 'noticed'; readonly kind: NoticeKind; readonly deviceFault?: string }
  | { readonly type: 'noticeDismissed'; readonly id: number };
