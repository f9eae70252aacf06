import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { maxStreamBytes, TextStreams, type HeardStream, type StreamHeader } from './text-streams';

const bytes = (text: string) => new TextEncoder().encode(text);
const header = (part: Partial<StreamHeader> = {}): StreamHeader => ({
  streamId: 's',
  topic: 'lk.transcription',
  attributes: { 'lk.segment_id': 'one' },
  compression: 0,
  ...part,
});
const part = (index: number, text: string, streamId = 's') => ({
  streamId,
  chunkIndex: BigInt(index),
  content: bytes(text),
});
const end = (reason = '', attributes = {}) => ({ streamId: 's', reason, attributes });

describe('text streams', () => {
  let heard: HeardStream[];
  let streams: TextStreams;
  const texts = () => heard.map(({ text }) => text);

  beforeEach(() => {
    heard = [];
    let count = 0;
    streams = new TextStreams({
      isAgent: (identity) => identity.startsWith('agent'),
      nextOrder: () => (count += 1),
      hear: (stream) => heard.push(stream),
    });
  });

  it('of an agent grow, and take in what is only known at their end', () => {
    streams.begin('agent', header());
    streams.add('agent', part(0, 'We '));
    streams.add('agent', part(1, 'begin'));
    streams.end('agent', end('', { 'lk.transcription_final': 'true' }));
    expect(texts()).toEqual(['We ', 'We begin', 'We begin']);
    expect(heard.at(-1)).toMatchObject({
      claimant: 'agent',
      attributes: { 'lk.segment_id': 'one', 'lk.transcription_final': 'true' },
    });
  });

  it('may be begun by an agent in the name of a person', () => {
    streams.begin('anna', header());
    streams.add('agent', part(0, 'I agree'));
    expect(heard).toMatchObject([{ claimant: 'anna', text: 'I agree' }]);
  });

  it('of a person are nothing, in whole, in parts or in one packet', () => {
    streams.begin('eve', header());
    streams.add('eve', part(0, 'Anna agrees'));
    streams.end('eve', end());
    streams.begin('eve', header({ streamId: 't', inlineContent: bytes('Anna agrees') }));
    streams.begin('', header({ streamId: 'u' }));
    streams.add('', part(0, 'of somebody unseen', 'u'));
    expect(heard).toEqual([]);
  });

  it('take nothing that a person adds, and go on', () => {
    streams.begin('agent', header());
    streams.add('agent', part(0, 'I '));
    streams.add('eve', part(1, 'resign'));
    streams.end('eve', end('', { 'lk.transcribed_track_id': 'TR_ben' }));
    streams.add('agent', part(1, 'agree'));
    expect(texts()).toEqual(['I ', 'I agree']);
    expect(heard.at(-1)?.attributes).toEqual({ 'lk.segment_id': 'one' });
  });

  it('are written by the one agent that began to', () => {
    streams.begin('anna', header());
    streams.add('agent', part(0, 'I '));
    streams.add('agent-2', part(1, 'resign'));
    expect(texts()).toEqual(['I ']);
  });

  it('under another topic are nobody’s captions', () => {
    streams.begin('agent', header({ topic: 'lk.chat' }));
    streams.add('agent', part(0, 'hello'));
    expect(heard).toEqual([]);
  });

  it('are read once, and not with holes', () => {
    streams.begin('agent', header());
    for (const index of [0, 0, 1, 0, 1]) streams.add('agent', part(index, String(index)));
    expect(texts()).toEqual(['0', '01']);
    streams.add('agent', part(3, '3'));
    streams.add('agent', part(2, '2'));
    expect(heard).toHaveLength(2);
  });

  it('that break off, or grow without end, end there', () => {
    streams.begin('agent', header());
    streams.end('agent', end('interrupted'));
    streams.begin('agent', header());
    streams.add('agent', part(0, 'x'.repeat(maxStreamBytes)));
    streams.add('agent', part(1, 'x'));
    streams.add('agent', part(2, 'x'));
    expect(texts().map((text) => text?.length)).toEqual([2000]);
    streams.begin('agent', header({ inlineContent: bytes('x'.repeat(maxStreamBytes + 1)) }));
    expect(heard).toHaveLength(1);
  });

  it('in one packet are whole, and packed ones wait for their end', () => {
    streams.begin('agent', header({ inlineContent: bytes('All of it') }));
    streams.begin('agent', header({ inlineContent: bytes('packed'), compression: 1 }));
    streams.begin('agent', header({ compression: 1 }));
    streams.add('agent', part(0, 'pac'));
    streams.add('agent', part(1, 'ked'));
    streams.end('agent', end());
    expect(texts()).toEqual(['All of it', undefined, undefined]);
    expect(heard.slice(1).map(({ packed }) => packed)).toEqual([bytes('packed'), bytes('packed')]);
  });

  it('that nobody writes push out no other', () => {
    streams.begin('agent', header());
    streams.add('agent', part(0, 'I '));
    for (let index = 0; index < 1000; index += 1) streams.begin('eve', header({ streamId: String(index) }));
    streams.add('agent', part(1, 'agree'));
    expect(texts()).toEqual(['I ', 'I agree']);
  });

  it('are read wherever their letters are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (text, step) => {
        const whole = bytes(text);
        const streamId = crypto.randomUUID();
        streams.begin('agent', header({ streamId }));
        for (let at = 0; at < whole.length; at += step) {
          streams.add('agent', { ...part(at / step, '', streamId), content: whole.subarray(at, at + step) });
        }
        streams.end('agent', { ...end(), streamId });
        expect(heard.at(-1)?.text).toBe(text);
      }),
    );
  });
});
