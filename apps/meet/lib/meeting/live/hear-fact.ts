/** What a fact of the server means to the person here. Pure but for the calls it makes on `ears`. */
import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import type { EndReason, NoticeKind } from '../state/meeting-facts';
import type { Tell } from '../state/meeting-store';
import { ownMessage } from '../chat/own-message';

export interface Ears {
  readonly ownIdentity: string;
  readonly tell: Tell;
  /** Ends the stay at once: the media server's own word may come later. */
  readonly end: (reason: EndReason) => void;
  readonly onLobby: () => void;
}

type Moderation = Extract<RoomFact, { type: 'moderation' }>;
type Recording = Extract<RoomFact, { type: 'recording' }>;
type RoomChange = Extract<RoomFact, { type: 'room' }>;

export function hearFact(fact: RoomFact, ears: Ears): void {
  const { tell } = ears;
  switch (fact.type) {
    case 'chat':
      if (fact.change === 'pinned') return tell({ type: 'chatPinned', id: fact.id, pinned: fact.pinned });
      return tell({ type: 'chatSaid', message: ownMessage(fact.message, ears.ownIdentity) });
    case 'hand':
      // Hands are attributes of participants: the media server tells them, on every device alike.
      return;
    case 'lobby':
      return ears.onLobby();
    case 'moderation':
      return hearModeration(fact, ears);
    case 'recording':
      return hearRecording(fact, tell);
    case 'room':
      return hearRoomChange(fact, ears);
    default:
      // A newer server may say more than this client knows.
      fact satisfies never;
  }
}

const mutedNotices = {
  microphone: 'mutedByHost',
  camera: 'cameraStoppedByHost',
  screen_share: 'shareStoppedByHost',
} as const satisfies Record<string, NoticeKind>;

const roleNotices: Readonly<Record<string, NoticeKind>> = {
  host: 'becameHost',
  teacher: 'becameHost',
  interviewer: 'becameHost',
  participant: 'becameParticipant',
  candidate: 'becameParticipant',
  student: 'mayNotSpeak',
  hr: 'mayNotSpeak',
};

function hearModeration(fact: Moderation, { ownIdentity, tell, end }: Ears): void {
  if (fact.action === 'muted') {
    if (!fact.identities.includes(ownIdentity)) return;
    return tell({ type: 'noticed', kind: mutedNotices[fact.source ?? 'microphone'] });
  }
  if (fact.identity !== ownIdentity) return;
  switch (fact.action) {
    case 'ask_to_unmute':
      if (fact.source !== 'screen_share') tell({ type: 'askedToTurnOn', what: fact.source });
      return;
    case 'role':
      return tell({ type: 'noticed', kind: roleNotices[fact.role] ?? 'becameParticipant' });
    case 'removed':
      return end('removed');
    default:
      fact satisfies never;
  }
}

function hearRecording({ recordingId, status, consentText }: Recording, tell: Tell): void {
  tell({ type: 'recordingTold', recording: { recordingId, status, consentText } });
  if (status === 'COMPLETE') tell({ type: 'noticed', kind: 'recordingReady' });
  if (status === 'FAILED') tell({ type: 'noticed', kind: 'recordingFailed' });
}

function hearRoomChange(fact: RoomChange, { tell, end }: Ears): void {
  if (fact.change !== 'settings') return end('ended');
  tell({ type: 'lockTold', isLocked: fact.locked });
  tell({ type: 'hearingTold', isHeard: fact.audioEgress });
}
