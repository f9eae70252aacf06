import { handAttribute as ofContract } from '@live-meeting/contracts/http/room-moderation';
import { describe, expect, it } from 'vitest';
import { handAtMs, handAttribute, handPlace, handQueue } from './hand';
import { sampleParticipant } from './sample-participant';

describe('raised hands', () => {
  it('are where the contract says', () => {
    expect(handAttribute).toBe(ofContract);
  });

  it.each([
    [{ [handAttribute]: '1795240567857' }, 1_795_240_567_857],
    [{ [handAttribute]: '' }, undefined],
    [{ [handAttribute]: 'now' }, undefined],
    [{ [handAttribute]: '-1' }, undefined],
    [{ [handAttribute]: '9'.repeat(40) }, undefined],
    [{}, undefined],
  ])('%j: %s', (attributes, atMs) => {
    expect(handAtMs(attributes)).toBe(atMs);
  });

  it('stand in the order they were raised, alike for everybody', () => {
    const people = [
      sampleParticipant('c', { handAtMs: 20 }),
      sampleParticipant('b', { handAtMs: 10 }),
      sampleParticipant('a', { handAtMs: 20 }),
      sampleParticipant('d'),
    ];
    expect(handQueue(people).map(({ identity }) => identity)).toEqual(['b', 'a', 'c']);
    expect(['a', 'b', 'c', 'd'].map((identity) => handPlace(people, identity))).toEqual([2, 1, 3, 0]);
  });
});
