import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleParticipant } from '../state/sample-participant';
import type { CaptionsState, HeardCaption } from './caption-facts';
import { captionShownForMs, captionsReducer, noCaptions } from './captions-reducer';

const track = { isMuted: false, isSubscribed: true, isPaused: false };
const people = [
  sampleParticipant('anna', { name: 'Anna', tracks: { microphone: { ...track, trackSid: 'TR_anna' } } }),
  sampleParticipant('ben', { name: 'Ben', isLocal: true, tracks: { microphone: { ...track, trackSid: 'TR_ben' } } }),
  sampleParticipant('agent', { name: 'Scribe', isAgent: true }),
];

function heard(text: string, part: Partial<HeardCaption> = {}): HeardCaption {
  const size = text.length;
  const rest = { trackSid: 'TR_anna', isFinal: false, order: 1, heardAtMs: 0, isByEvent: false };
  return { segmentId: 'one', claimant: 'agent', text, size, ...rest, ...part };
}

function after(...captions: readonly HeardCaption[]): CaptionsState {
  return captionsReducer(noCaptions, { type: 'captionsHeard', captions }, people);
}

const lines = ({ segments }: CaptionsState) => segments.map(({ name, text }) => `${name}: ${text}`);

describe('captions', () => {
  it('are said by whose sound was written down, else by whoever is written for, else by the agent', () => {
    const state = after(
      heard('by track', { segmentId: 'a' }),
      heard('by name', { segmentId: 'b', trackSid: '', claimant: 'ben', order: 2 }),
      heard('of a track that is gone', { segmentId: 'c', trackSid: 'TR_gone', claimant: 'ben', order: 3 }),
      heard('its own', { segmentId: 'd', trackSid: '', order: 4 }),
      heard('of nobody who is here', { segmentId: 'e', trackSid: '', claimant: 'stranger', order: 5 }),
    );
    expect(lines(state)).toEqual(['Anna: by track', 'Ben: by name', 'Ben: of a track that is gone', 'Scribe: its own']);
    expect(state.segments.map(({ isLocal }) => isLocal)).toEqual([false, true, true, false]);
  });

  it('are replaced by what was understood later, and for good by what is final', () => {
    const state = after(
      heard('we shell'),
      heard('we shall begin', { order: 2 }),
      heard('We shall begin.', { order: 3, isFinal: true }),
      heard('we shall be', { order: 4 }),
    );
    expect(lines(state)).toEqual(['Anna: We shall begin.']);
  });

  it('may turn out to be nothing', () => {
    expect(lines(after(heard('hm'), heard('', { order: 2, isFinal: true })))).toEqual(['Anna: ']);
    expect(after(heard('')).hasBegun).toBe(false);
  });

  it('keep the name of whoever has left', () => {
    const state = after(heard('Good bye'));
    const gone = captionsReducer(state, { type: 'captionsFaded', nowMs: 1 }, []);
    expect(lines(gone)).toEqual(['Anna: Good bye']);
  });

  it('fade some seconds after their last change, and all go when they are switched off', () => {
    const state = after(
      heard('early', { segmentId: 'a' }),
      heard('late', { segmentId: 'b', order: 2, heardAtMs: 500 }),
    );
    expect(lines(captionsReducer(state, { type: 'captionsFaded', nowMs: captionShownForMs }, people))).toEqual([
      'Anna: late',
    ]);
    expect(captionsReducer(state, { type: 'captionsFaded', nowMs: captionShownForMs - 1 }, people)).toBe(state);
    expect(captionsReducer(state, { type: 'captionsLeft' }, people)).toEqual(noCaptions);
  });

  it('that come by both ways are shown once', () => {
    const stream = heard('We begin', { segmentId: 'stream', order: 2 });
    const event = heard('We begin', { segmentId: 'event', isByEvent: true });
    for (const order of [
      [stream, event],
      [event, stream],
      [event, stream, event],
    ]) {
      expect(after(...order).segments).toMatchObject([{ text: 'We begin', isByEvent: false }]);
    }
    expect(lines(after(event))).toEqual(['Anna: We begin']);
  });

  it('never fill more than their place, and the latest are those that stay', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      heard(String(index), { segmentId: String(index), order: index, heardAtMs: index }),
    );
    expect(after(...many).segments.map(({ text }) => text)).toEqual(['44', '45', '46', '47', '48', '49']);
  });

  it('are the same whatever order they are told in, and however often', () => {
    const telling = fc.record({
      segmentId: fc.constantFrom('one', 'two', 'three'),
      trackSid: fc.constantFrom('TR_anna', 'TR_ben'),
      isFinal: fc.boolean(),
      isByEvent: fc.boolean(),
      size: fc.nat(5),
      heardAtMs: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(telling, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (tellings, dice) => {
        const all = tellings.map((part, index) =>
          heard(`${String(index)} ${'x'.repeat(part.size)}`, { ...part, order: index }),
        );
        const shuffled = [...all, ...all].map((one) => ({ one, at: dice.next().value ?? 0 }));
        const again = shuffled.toSorted((a, b) => a.at - b.at).map(({ one }) => one);
        expect(after(...again).segments).toEqual(after(...all).segments);
      }),
    );
  });
});
