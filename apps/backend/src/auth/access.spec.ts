import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessTable, can, needsFreshCaller, relationsOf, type Action, type Relation } from './access.js';
import { nobody, type Caller } from './caller.js';

const actions = Object.keys(accessTable) as Action[];
const service: Caller = {
  principal: { kind: 'service', id: 'k', scopes: ['rooms', 'admin'], via: 'jwt' },
  participations: [],
};
const admin: Caller = {
  principal: { kind: 'user', userId: 'u', role: 'admin', name: 'Ada', personId: 'user_u', sessionId: 's' },
  participations: [],
};

describe('the access table', () => {
  it.each(actions)('%s admits somebody, each relation once', (action) => {
    const admitted: readonly Relation[] = accessTable[action];
    expect(admitted.length).toBeGreaterThan(0);
    expect(new Set(admitted).size).toBe(admitted.length);
    expect(action).toMatch(/^[a-z]+(\.[a-z_]+)+$/);
  });

  it('admits exactly by the relations that are listed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...actions),
        fc.constantFrom<Relation>('user', 'owner', 'participant'),
        (action, relation) => {
          expect(can(action, [relation])).toBe((accessTable[action] as readonly Relation[]).includes(relation));
        },
      ),
    );
    expect(actions.filter((action) => can(action, []))).toEqual([]);
  });

  it('keeps accounts, keys and the log for administrators, freshly asked', () => {
    for (const action of ['user.manage', 'key.manage', 'audit.read'] as const) {
      expect(can(action, relationsOf(admin))).toBe(true);
      expect(can(action, relationsOf(service))).toBe(true);
      expect(can(action, ['user', 'owner', 'host', 'participant', 'self', 'service:rooms'])).toBe(false);
      expect(needsFreshCaller(action)).toBe(true);
    }
    expect(needsFreshCaller('room.moderate')).toBe(true);
    expect(needsFreshCaller('room.join')).toBe(false);
  });

  it('gives nobody but “anyone”', () => {
    expect(relationsOf(nobody)).toEqual(['anyone']);
    expect(relationsOf(service)).toEqual(['anyone', 'service:rooms', 'service:admin']);
  });
});
