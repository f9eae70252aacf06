/** What the catalogue shows: facts as a meeting would tell them, with people who are nobody. Pure. */
import type { MeetingFact, ParticipantFact } from '../meeting/state/meeting-facts';
import { sampleParticipant } from '../meeting/state/sample-participant';
import type { ViewActions } from '../meeting/state/view-store';

export interface Scene {
  readonly facts: readonly MeetingFact[];
  readonly look?: (view: ViewActions) => void;
  readonly isOfThisSite?: boolean;
  /** Undefined: nobody has asked yet. */
  readonly agreesToAudio?: boolean;
}

const track = { trackSid: 'TR_1', isMuted: false, isSubscribed: true, isPaused: false };
const speaking = { microphone: track };
const silent = { microphone: { ...track, isMuted: true } };

const own = sampleParticipant('own', { name: 'Amina Haddad', isLocal: true, role: 'host', quality: 'excellent' });
const omar = sampleParticipant('omar', { name: 'Omar Khalil', joinedAtMs: 1, quality: 'good', tracks: speaking });
const others: readonly ParticipantFact[] = [
  omar,
  sampleParticipant('lina', { name: 'لينا سعيد', joinedAtMs: 2, handAtMs: 5, quality: 'excellent', tracks: silent }),
  sampleParticipant('jo', { name: 'Jo', joinedAtMs: 3, quality: 'poor', tracks: silent, role: 'student' }),
  sampleParticipant('long', {
    name: 'Maximiliana Constantinopolitana-Featherstonehaugh the Younger',
    joinedAtMs: 4,
    handAtMs: 9,
    quality: 'lost',
    tracks: silent,
  }),
];
const crowd = Array.from({ length: 14 }, (_, index) =>
  sampleParticipant(`p${String(index)}`, {
    name: `Person ${String(index + 1)}`,
    joinedAtMs: 10 + index,
    tracks: silent,
  }),
);

function here(...participants: readonly ParticipantFact[]): MeetingFact[] {
  return [{ type: 'connecting' }, { type: 'connected', participants: [own, ...participants] }];
}

function said(senderName: string, text: string, part: object = {}): MeetingFact {
  const message = {
    id: text,
    senderIdentity: senderName,
    senderName,
    text,
    sentAt: '2026-01-05T09:41:00.000Z',
    pinned: false,
  };
  return { type: 'chatSaid', message: { ...message, type: 'normal', isOwn: false, status: 'sent', ...part } };
}

const talk: MeetingFact[] = [
  { type: 'chatListed', messages: [], olderCursor: null, sinceMs: 0 },
  said('Omar Khalil', 'The figures are at https://example.com/figures?of=week'),
  said('لينا سعيد', 'شكرًا، سأقرؤها الآن'),
  said('Amina Haddad', 'We start in five minutes.', { type: 'announcement', isOwn: true, pinned: true }),
  said('Amina Haddad', 'This one did not go.', { isOwn: true, status: 'failed' }),
];

const waiting = ['Sam Waiting', 'ريم الحسن'].map((name) => ({
  lobbyId: name,
  name,
  askedAt: '2026-01-05T09:40:00.000Z',
}));

const recording = {
  recordingId: '019ca9f0',
  status: 'ACTIVE',
  consentText: 'May you be part of the recording?',
} as const;

/** An hour from now: what fades stays for whoever looks. */
const wroteAtMs = 3_600_000;

function heard(claimant: string, text: string, order: number): MeetingFact {
  const caption = { segmentId: text, claimant, trackSid: '', text, isFinal: true, order, size: 1, isByEvent: false };
  return { type: 'captionsHeard', captions: [{ ...caption, heardAtMs: wroteAtMs }] };
}

const captions: MeetingFact[] = [
  heard('lina', 'شكرًا، سأقرأ الأرقام الآن وأعود إليكم.', 1),
  heard('omar', 'Shall we begin? The others come later, so we go through the figures of this week first.', 2),
];

const all = {
  joining: { facts: [{ type: 'connecting' }] },
  retrying: {
    facts: [
      { type: 'connecting' },
      { type: 'retryScheduled', retry: { attempt: 2, maxAttempts: 10, atMs: 60_000, cause: 'livekit.unavailable' } },
    ],
  },
  alone: { facts: here() },
  two: { facts: [...here(omar), { type: 'speakersChanged', identities: ['omar'] }] },
  five: { facts: [...here(...others), { type: 'speakersChanged', identities: ['omar'] }] },
  crowd: { facts: here(...others, ...crowd) },
  speaker: { facts: here(...others), look: (view) => view.toggleLayout() },
  chat: { facts: [...here(...others), ...talk], look: (view) => view.togglePanel('chat') },
  chatEmpty: {
    facts: [...here(omar), { type: 'chatListed', messages: [], olderCursor: null, sinceMs: 0 }],
    look: (view) => view.togglePanel('chat'),
  },
  people: { facts: here(...others), look: (view) => view.togglePanel('people') },
  captions: {
    facts: [...here(...others), ...captions, { type: 'speakersChanged', identities: ['omar'] }],
  },
  captionsLong: {
    facts: [
      ...here(omar),
      heard('omar', 'The figures of this week are better than those of the last one. '.repeat(8), 1),
    ],
  },
  reconnecting: { facts: [...here(...others), { type: 'reconnecting' }] },
  recording: {
    facts: [...here(...others), { type: 'recordingTold', recording: { ...recording, isGranted: null } }],
  },
  audioRequest: { facts: [...here(...others), { type: 'hearingTold', isHeard: true }] },
  audioIncluded: { facts: [...here(omar), { type: 'hearingTold', isHeard: true }], agreesToAudio: true },
  audioLeftOut: { facts: [...here(omar), { type: 'hearingTold', isHeard: true }], agreesToAudio: false },
  wrongKey: {
    facts: [...here({ ...omar, isEncrypted: true }), { type: 'wrongKeySeen', identity: 'omar' }],
    isOfThisSite: false,
  },
  notices: {
    facts: [
      ...here(omar),
      { type: 'noticed', kind: 'microphoneFailed', deviceFault: 'busy' },
      { type: 'noticed', kind: 'becameHost' },
    ],
  },
  asked: { facts: [...here(omar), { type: 'askedToTurnOn', what: 'microphone' }] },
  soundHeldBack: { facts: [...here(omar), { type: 'soundChanged', canPlay: false }] },
  settings: { facts: here(omar), look: (view) => view.openDialog('settings') },
  shortcuts: { facts: here(omar), look: (view) => view.openDialog('shortcuts') },
  debug: { facts: here(omar), look: (view) => view.openDialog('debug') },
  pinned: {
    facts: here(...others),
    look: (view) => view.togglePin({ identity: 'lina', source: 'camera' }),
  },
  sharing: { facts: here({ ...omar, tracks: { ...speaking, screenShare: track } }, ...others.slice(1)) },
  sharingOwn: { facts: [...here(omar), { type: 'toggleObserved', toggle: 'screenShare', isOn: true }] },
  lobby: { facts: [...here(omar), { type: 'lobbyListed', people: waiting }] },
  lobbyPeople: {
    facts: [...here(...others), { type: 'lobbyListed', people: waiting }],
    look: (view) => view.togglePanel('people'),
  },
  chatToast: { facts: [...here(omar), said('Omar Khalil', 'Shall we begin? The others come later.')] },
  connection: { facts: here(omar), look: (view) => view.openDialog('connection') },
  leave: { facts: here(omar), look: (view) => view.openDialog('leave') },
  muteAll: { facts: here(...others), look: (view) => view.openDialog('muteAll') },
  record: { facts: here(...others), look: (view) => view.openDialog('record') },
} satisfies Record<string, Scene>;

export type SceneName = keyof typeof all;

export const scenes: Readonly<Record<SceneName, Scene>> = all;

export const sceneNames = Object.keys(all) as SceneName[];
