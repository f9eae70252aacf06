import { roomRoles, type Permissions } from '@live-meeting/contracts/livekit/roles';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowPermissions, permissionsFor, toVideoGrant } from './role-grants.js';

/** publish, subscribe, data, own metadata, hidden: the published table, written a second time. */
const publishedTable: Readonly<Record<(typeof roomRoles)[number], string>> = {
  host: 'PSD--',
  teacher: 'PSD--',
  interviewer: 'PSD--',
  participant: 'PSD--',
  candidate: 'PSD--',
  student: '-SD--',
  ai_agent: 'PSDM-',
  hr: '-S---',
  observer: '-S--H',
  recorder: '-S--H',
};
const rights = ['canPublish', 'canSubscribe', 'canPublishData', 'canUpdateMetadata', 'hidden'] as const;
const letters = ['P', 'S', 'D', 'M', 'H'] as const;

const role = fc.constantFrom(...roomRoles);
/** Also what no type allows: a caller may hand on something unchecked. */
const unchecked = fc.record(Object.fromEntries(rights.map((right) => [right, fc.oneof(fc.boolean(), fc.anything())])), {
  requiredKeys: [],
}) as fc.Arbitrary<Partial<Permissions>>;

describe('permissionsFor', () => {
  it.each(roomRoles)('gives %s its published row', (name) => {
    const permissions = permissionsFor(name);
    expect(rights.map((right, index) => (permissions[right] ? letters[index] : '-')).join('')).toBe(
      publishedTable[name],
    );
  });

  it('answers a row that cannot be changed', () => {
    expect(() => Object.assign(permissionsFor('hr'), { canPublish: true })).toThrow(TypeError);
  });
});

describe('narrowPermissions', () => {
  it('is the whole row when nothing is asked', () => {
    expect(narrowPermissions('host')).toEqual(permissionsFor('host'));
  });

  it('takes away what is denied and nothing else', () => {
    expect(narrowPermissions('host', { canPublish: false })).toEqual({ ...permissionsFor('host'), canPublish: false });
  });

  it('never gives a right that the role lacks, whatever is asked', () => {
    fc.assert(
      fc.property(role, unchecked, (name, wanted) => {
        const narrowed = narrowPermissions(name, wanted);
        for (const right of rights) expect(!narrowed[right] || permissionsFor(name)[right]).toBe(true);
      }),
    );
  });

  it('keeps a right only for true or nothing, never for something like true', () => {
    fc.assert(
      fc.property(role, unchecked, (name, wanted) => {
        const narrowed = narrowPermissions(name, wanted);
        for (const right of rights) {
          expect(narrowed[right]).toBe(permissionsFor(name)[right] && [undefined, true].includes(wanted[right]));
        }
      }),
    );
  });
});

describe('toVideoGrant', () => {
  it('joins one room and holds no right over the server, whatever is asked', () => {
    const serverRights = [
      'roomCreate',
      'roomList',
      'roomRecord',
      'roomAdmin',
      'ingressAdmin',
      'agent',
      'destinationRoom',
    ];
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), unchecked, role, (roomName, wanted, name) => {
        const grant = toVideoGrant(roomName, wanted, name);
        expect(grant).toMatchObject({ roomJoin: true, room: roomName });
        expect(Object.keys(grant).filter((key) => serverRights.includes(key))).toEqual([]);
        expect(grant.recorder).toBe(name === 'recorder' ? true : undefined);
      }),
    );
  });

  it('never grants more than the role, even when given the permissions of another', () => {
    fc.assert(
      fc.property(role, role, (name, other) => {
        const grant = toVideoGrant('room', permissionsFor(other), name);
        const granted = permissionsFor(name);
        expect(grant.canPublish === true && !granted.canPublish).toBe(false);
        expect(grant.canPublishData === true && !granted.canPublishData).toBe(false);
        expect(grant.canUpdateOwnMetadata === true && !granted.canUpdateMetadata).toBe(false);
        expect(grant.hidden === true && !granted.hidden).toBe(false);
      }),
    );
  });

  it('writes every permission out, because LiveKit grants what is missing', () => {
    expect(toVideoGrant('room', {}, 'student')).toEqual({
      roomJoin: true,
      room: 'room',
      canPublish: false,
      canSubscribe: true,
      canPublishData: true,
      canUpdateOwnMetadata: false,
    });
  });

  it('makes the recorder hidden and marks it', () => {
    expect(toVideoGrant('room', {}, 'recorder')).toMatchObject({ hidden: true, recorder: true, canPublish: false });
  });
});
