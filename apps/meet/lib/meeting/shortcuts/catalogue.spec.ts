import { describe, expect, it } from 'vitest';
import { shortcutFor, type KeyPress } from './catalogue';

function press(key: string, part: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isTyping: false,
    ...part,
  };
}

describe('shortcuts', () => {
  it.each([
    [press('m'), 'microphone'],
    [press('V'), 'camera'],
    [press('d', { ctrlKey: true }), 'microphone'],
    [press('e', { metaKey: true, isTyping: true }), 'camera'],
    [press('m', { isTyping: true }), undefined],
    [press('m', { repeat: true }), undefined],
    [press('m', { altKey: true }), undefined],
    [press('m', { ctrlKey: true }), undefined],
    [press('x'), undefined],
  ])('%j → %s', (pressed, action) => {
    expect(shortcutFor(pressed)).toBe(action);
  });
});
