import { describe, expect, it } from 'vitest';
import { requestableRoles } from '@live-meeting/contracts/livekit/roles';
import { grantedRole, rolesOf } from './room-roles.js';

describe('grantedRole', () => {
  it('gives the best role to whoever asks for none', () => {
    expect(grantedRole(undefined, rolesOf({ isHost: true }))).toBe('host');
    expect(grantedRole(undefined, rolesOf({ isHost: false }))).toBe('participant');
  });

  it('lets a host be a plain participant', () => {
    expect(grantedRole('participant', rolesOf({ isHost: true }))).toBe('participant');
  });

  it('gives nobody a role that is not theirs', () => {
    for (const role of requestableRoles.filter((name) => name !== 'participant')) {
      expect(grantedRole(role, rolesOf({ isHost: false })), role).toBeUndefined();
    }
  });
});
