import { describe, expect, it } from 'vitest';
import { colourOf, initialsOf } from './initials';

describe('what stands for a person without a picture', () => {
  it.each([
    ['Anna Berg', 'AB'],
    ['anna maria berg', 'AB'],
    ['Élodie', 'É'],
    ['دانا حداد', 'دح'],
    ['👩‍💻 Dev', '👩‍💻D'],
    ['  ', ''],
  ])('%s → %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('gives one identity one colour, and different people mostly different ones', () => {
    expect(colourOf('guest_1')).toBe(colourOf('guest_1'));
    const colours = new Set(Array.from({ length: 40 }, (_, index) => colourOf(`guest_${index}`)));
    expect(colours.size).toBeGreaterThan(5);
  });
});
