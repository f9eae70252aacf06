import { describe, expect, it } from 'vitest';
import { requestableRoles, roomRoles } from '@live-meeting/contracts/livekit/roles';
import { grantedRole, rolesByStanding, rolesOf } from './room-roles.js';

describe('grantedRole', () => {
  it('gives the best role to whoever asks for none', () => {
    expect(grantedRole(undefined, rolesOf('host'))).toBe('host');
    expect(grantedRole(undefined, rolesOf(undefined))).toBe('participant');
  });

  it('lets a host be a plain participant', () => {
    expect(grantedRole('participant', rolesOf('host'))).toBe('participant');
  });

  it('gives nobody a role that is not theirs', () => {
    for (const role of requestableRoles.filter((name) => name !== 'participant')) {
      expect(grantedRole(role, rolesOf(undefined)), role).toBeUndefined();
    }
  });

  it('lets no role without the right to speak come as one with it', () => {
    for (const standing of ['student', 'hr', 'observer', 'candidate', 'ai_agent'] as const) {
      expect(rolesOf(standing)).toEqual([standing]);
      expect(grantedRole('participant', rolesOf(standing))).toBeUndefined();
    }
    expect(rolesOf('teacher')).toEqual(['teacher', 'participant']);
    expect(rolesOf('recorder')).toEqual(['participant']);
  });
});

describe('rolesByStanding', () => {
  it('says beforehand what would be granted', () => {
    for (const wanted of [undefined, ...requestableRoles]) {
      const roles = rolesByStanding(wanted);
      expect(roles['']).toBe(grantedRole(wanted, rolesOf(undefined)));
      for (const standing of roomRoles) expect(roles[standing]).toBe(grantedRole(wanted, rolesOf(standing)));
    }
  });
});
