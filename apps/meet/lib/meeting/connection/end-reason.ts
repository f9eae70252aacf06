/** What LiveKit's reason for the end of a connection means to a person. Pure. */
import { DisconnectReason } from 'livekit-client';
import type { EndReason } from '../state/meeting-facts';

export type ConnectionEnd =
  /** Somebody meant it: no attempt to come back. */
  | { readonly kind: 'final'; readonly reason: EndReason }
  /** A fault: worth coming back from; `reason` is what to say when that fails. */
  | { readonly kind: 'lost'; readonly reason: EndReason };

export function connectionEnd(reason: DisconnectReason | undefined): ConnectionEnd {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return { kind: 'final', reason: 'left' };
    case DisconnectReason.DUPLICATE_IDENTITY:
      return { kind: 'final', reason: 'elsewhere' };
    case DisconnectReason.PARTICIPANT_REMOVED:
      return { kind: 'final', reason: 'removed' };
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return { kind: 'final', reason: 'ended' };
    case DisconnectReason.SERVER_SHUTDOWN:
    case DisconnectReason.MIGRATION:
      return { kind: 'lost', reason: 'serverStopped' };
    default:
      return { kind: 'lost', reason: 'networkLost' };
  }
}
