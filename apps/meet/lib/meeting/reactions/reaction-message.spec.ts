import { describe, expect, it } from 'vitest';
import { reactionKinds } from '../state/room-news-facts';
import { decodeReaction, encodeReaction } from './reaction-message';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a reaction', () => {
  it.each(reactionKinds)('%s arrives as it was sent', (kind) => {
    expect(decodeReaction(encodeReaction(kind))).toBe(kind);
  });

  it.each(['', 'null', '[]', '"heart"', '{}', '{"kind":"<b>"}', '{"kind":7}', `{"kind":"${'heart'.repeat(40)}"}`])(
    'is not read out of %j',
    (text) => {
      expect(decodeReaction(bytes(text))).toBeUndefined();
    },
  );

  it('is not read out of bytes that are no text', () => {
    expect(decodeReaction(Uint8Array.of(0xff, 0xfe, 0x00))).toBeUndefined();
  });
});
