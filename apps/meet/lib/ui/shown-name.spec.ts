import { describe, expect, it } from 'vitest';
import { shownName } from './shown-name';

describe('a name among other words', () => {
  it.each([
    ['Amina Haddad', 'Amina Haddad'],
    ['سارة', 'سارة'],
    ['👩‍👩‍👧 Team', '👩‍👩‍👧 Team'],
    ['<b>Eve</b>', '<b>Eve</b>'],
    ['\u202Eeve', 'eve'],
    ['\u200B\u2060\uFEFF', ''],
    ['a\u0000b\nc', 'abc'],
    [`Z\u0335${'\u0300'.repeat(90)}a`, `Z\u0335${'\u0300'.repeat(4)}a`],
    ['مُحَمَّد', 'مُحَمَّد'],
  ])('%j is shown as %j', (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it('has at most two hundred characters, and never half a one', () => {
    expect(shownName('😀'.repeat(4000))).toBe('😀'.repeat(200));
  });
});
