import { moderatingRoles } from '@live-meeting/contracts/livekit/roles';
import { describe, expect, it } from 'vitest';
import { initialState } from './meeting-reducer';
import { moderating, ownModeration } from './own-moderation';
import { roleIn } from './role-in';
import { sampleParticipant } from './sample-participant';

describe('who decides about the lobby', () => {
  it('is whom the contract says', () => {
    expect(moderating).toEqual(moderatingRoles);
  });

  it.each([
    ['host', true],
    ['interviewer', true],
    ['participant', false],
    [undefined, false],
  ])('%s: %s', (role, may) => {
    const participants = [
      sampleParticipant('other', { role: 'host' }),
      sampleParticipant('me', { isLocal: true, role }),
    ];
    expect(ownModeration({ ...initialState, participants })).toBe(may);
  });
});

describe('the role in metadata', () => {
  it.each([
    ['{"role":"host","joinedAt":"2026-01-01T00:00:00.000Z"}', 'host'],
    ['{"role":7}', undefined],
    ['"text"', undefined],
    ['null', undefined],
    ['not json', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j → %j', (metadata, role) => {
    expect(roleIn(metadata)).toBe(role);
  });
});
