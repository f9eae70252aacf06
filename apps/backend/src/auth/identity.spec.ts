import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guestPersonId, identityOf, personIdOf } from './identity.js';

describe('identities', () => {
  const device = fc.stringMatching(/^[A-Za-z0-9-]{8,36}$/);

  it('lead back to the person, whatever the device', () => {
    fc.assert(
      fc.property(fc.uuid(), device, (guest, deviceId) => {
        expect(personIdOf(identityOf(guestPersonId(guest), deviceId))).toBe(guestPersonId(guest));
      }),
    );
  });

  it('of invited people lead back to the invitation', () => {
    const invited = 'ai_agent_7ce28516-3682-4807-8f10-bfa8eefb8882';
    expect(personIdOf(identityOf(invited, 'device-0001'))).toBe(invited);
  });

  it('differ between devices of one person', () => {
    const person = guestPersonId('7ce28516-3682-4807-8f10-bfa8eefb8882');
    expect(identityOf(person, undefined)).not.toBe(identityOf(person, undefined));
  });

  it.each(['bot', 'recorder', 'a_b', '', 'student_42_abcdefgh', 'candidate_7_abcdefgh', 'Guest_1_abcdefgh'])(
    'leave %j alone, which is not of our making',
    (identity) => {
      expect(personIdOf(identity)).toBe(identity);
    },
  );
});
