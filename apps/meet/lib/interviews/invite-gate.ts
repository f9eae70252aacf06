/**
 * What a person sees who opens the link of an invitation: the way in, or why there is none, before any device is asked
 * for. The backend decides again at the door. Pure.
 */
import type { InviteView } from '@live-meeting/contracts/http/invites';
import type { BackendAnswer } from '../api/ask-backend';
import { shownName } from '../ui/shown-name';

export type ClosedInvite = 'unknown' | 'cancelled' | 'completed' | 'away';

export type InviteGate =
  | { readonly kind: 'open'; readonly invite: InviteView }
  /** How long it is until then, by the clock of this server: the reader's own may be wrong. */
  | { readonly kind: 'tooEarly'; readonly invite: InviteView; readonly opensInMs: number }
  | { readonly kind: ClosedInvite };

export function inviteGate(answer: BackendAnswer<InviteView>, nowMs = Date.now()): InviteGate {
  // Whatever was refused but for an unknown code may be answered a moment later.
  if (answer.kind !== 'value')
    return { kind: answer.kind === 'refused' && answer.code === 'invite.not_found' ? 'unknown' : 'away' };
  const invite = asShown(answer.value);
  switch (invite.status) {
    case 'scheduled': {
      const opensInMs = Date.parse(invite.opensAt) - nowMs;
      return opensInMs > 0 ? { kind: 'tooEarly', invite, opensInMs } : { kind: 'open', invite };
    }
    case 'active':
      return { kind: 'open', invite };
    case 'expired':
      return { kind: 'unknown' };
    default:
      return { kind: invite.status };
  }
}

function asShown(invite: InviteView): InviteView {
  const shown = (text: string | null): string | null => shownName(text ?? '') || null;
  const { title, organiser, participantName } = invite;
  return { ...invite, title: shown(title), organiser: shown(organiser), participantName: shown(participantName) };
}

/** Whoever only looks on is not asked for a camera or microphone. */
export function looksOn(role: InviteView['role']): boolean {
  return role === 'hr' || role === 'observer';
}
