import { expect, it } from 'vitest';
import { sampleParticipant } from '../state/sample-participant';
import { writesCaptions } from './writes-captions';

const agent = sampleParticipant('agent', { isAgent: true });
const ofOurRole = sampleParticipant('scribe', { role: 'ai_agent' });
const host = sampleParticipant('host', { role: 'host' });

it('is an agent of the media server, anywhere', () => {
  expect([true, false].map((isOfThisSite) => writesCaptions(agent, isOfThisSite))).toEqual([true, true]);
});

it('is who has that role, where our server gave it: on other servers people may write what they like about themselves', () => {
  expect([true, false].map((isOfThisSite) => writesCaptions(ofOurRole, isOfThisSite))).toEqual([true, false]);
});

it('is no person, not even a host', () => {
  expect([true, false].map((isOfThisSite) => writesCaptions(host, isOfThisSite))).toEqual([false, false]);
});
