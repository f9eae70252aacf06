import { askToUnmuteTopic as ofContract } from '@live-meeting/contracts/http/room-moderation';
import { describe, expect, it } from 'vitest';
import { encodeReaction, reactionTopic } from '../reactions/reaction-message';
import { askToUnmuteTopic, factInData } from './fact-in-data';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('data from the media server', () => {
  it('asks to unmute under the topic of the contract, and only when the server says so', () => {
    expect(askToUnmuteTopic).toBe(ofContract);
    const payload = bytes('{"source":"microphone"}');
    expect(factInData(askToUnmuteTopic, payload, undefined)).toEqual({ type: 'askedToTurnOn', what: 'microphone' });
    expect(factInData(askToUnmuteTopic, payload, 'eve')).toBeUndefined();
  });

  it('brings reactions of participants', () => {
    const fact = { type: 'reacted', kind: 'heart', identity: 'ben' };
    expect(factInData(reactionTopic, encodeReaction('heart'), 'ben')).toEqual(fact);
    expect(factInData(reactionTopic, encodeReaction('heart'), undefined)).toBeUndefined();
  });

  it.each([
    [askToUnmuteTopic, '{"source":"screen_share"}'],
    [askToUnmuteTopic, 'null'],
    [askToUnmuteTopic, '{'],
    ['anything', '{"source":"microphone"}'],
  ])('of %s %j is nothing', (topic, text) => {
    expect(factInData(topic, bytes(text), undefined)).toBeUndefined();
  });
});
