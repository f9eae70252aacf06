import type { InviteView } from '@live-meeting/contracts/http/invites';
import { describe, expect, it } from 'vitest';
import { inviteGate, looksOn } from './invite-gate';

const opensAtMs = Date.parse('2026-12-01T09:00:00Z');
const invite: InviteView = {
  interviewId: 'interview_1',
  roomName: 'interview_1',
  title: 'Backend engineer',
  scheduledAt: '2026-12-01T09:30:00.000Z',
  durationMinutes: 60,
  opensAt: '2026-12-01T09:00:00.000Z',
  organiser: 'Omar',
  role: 'candidate',
  participantName: 'Amina',
  languages: [],
  status: 'scheduled',
};

const kindOf = (status: InviteView['status'], nowMs = opensAtMs): string =>
  inviteGate({ kind: 'value', value: { ...invite, status } }, nowMs).kind;

describe('what the link of an invitation leads to', () => {
  it('the way in from half an hour before, and at any time while people are in it', () => {
    expect(inviteGate({ kind: 'value', value: invite }, opensAtMs)).toEqual({ kind: 'open', invite });
    expect(inviteGate({ kind: 'value', value: invite }, opensAtMs - 1)).toEqual({
      kind: 'tooEarly',
      invite,
      opensInMs: 1,
    });
    expect(kindOf('active', opensAtMs - 1)).toBe('open');
  });

  it('names and titles as they may be shown, and none where nothing of one is left', () => {
    const value = { ...invite, title: '\u202eengineer', organiser: '\u200b', participantName: ' Amina\u200f' };
    const shown = { title: 'engineer', organiser: null, participantName: 'Amina' };
    expect(inviteGate({ kind: 'value', value }, opensAtMs)).toMatchObject({ kind: 'open', invite: shown });
  });

  it('a sentence where it is over', () => {
    expect([kindOf('cancelled'), kindOf('completed'), kindOf('expired')]).toEqual([
      'cancelled',
      'completed',
      'unknown',
    ]);
  });

  it('one sentence for a code that is unknown, another for a backend that is away', () => {
    expect(inviteGate({ kind: 'refused', code: 'invite.not_found' }, 0)).toEqual({ kind: 'unknown' });
    expect(inviteGate({ kind: 'refused', code: 'rate.limited' }, 0)).toEqual({ kind: 'away' });
    expect(inviteGate({ kind: 'away' }, 0)).toEqual({ kind: 'away' });
  });
});

it('asks for devices whoever is seen and heard', () => {
  const asked = (['candidate', 'interviewer', 'ai_agent', 'hr', 'observer'] as const).filter((role) => !looksOn(role));
  expect(asked).toEqual(['candidate', 'interviewer', 'ai_agent']);
});
