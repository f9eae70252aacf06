import { describe, expect, it } from 'vitest';
import { sampleParticipant } from '../state/sample-participant';
import { matchPeople } from './match-people';

const people = ['Zoë Álvarez', 'Ann Berg', 'أمينة حداد', ''].map((name) =>
  sampleParticipant(name || 'nameless', { name }),
);
const found = (typed: string) => matchPeople(people, typed).map(({ name }) => name);

describe('the search for people', () => {
  it.each([
    ['', ['Zoë Álvarez', 'Ann Berg', 'أمينة حداد', '']],
    ['zoe', ['Zoë Álvarez']],
    ['ALV zo', ['Zoë Álvarez']],
    ['حداد', ['أمينة حداد']],
    ['(', []],
  ])('%j finds %j', (typed, names) => {
    expect(found(typed)).toEqual(names);
  });
});
