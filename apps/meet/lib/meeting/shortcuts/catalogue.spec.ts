import { describe, expect, it } from 'vitest';
import messages from '../../../messages/en.json';
import { secondKeys, shortcutFor, shortcutKeys, type KeyPress } from './catalogue';

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
    [press('h'), 'hand'],
    [press('c'), 'chat'],
    [press('L'), 'layout'],
    [press(' '), 'pushToTalk'],
    [press(' ', { isTyping: true }), undefined],
    [press(' ', { repeat: true }), undefined],
    [press('?', { shiftKey: true }), 'help'],
    [press('Q', { shiftKey: true }), 'leave'],
    [press('q'), undefined],
    [press('C', { shiftKey: true }), undefined],
    [press('d', { ctrlKey: true, shiftKey: true }), undefined],
  ])('%j → %s', (pressed, action) => {
    expect(shortcutFor(pressed)).toBe(action);
  });

  it('each have a key of their own and words in the help', () => {
    expect(new Set(Object.values(shortcutKeys)).size).toBe(Object.keys(shortcutKeys).length);
    for (const action of Object.keys(shortcutKeys)) expect(messages.shortcuts).toHaveProperty(action);
    expect(secondKeys('microphone', true)).toBe('⌘D');
    expect(secondKeys('camera', false)).toBe('Ctrl+E');
    expect(secondKeys('chat', false)).toBeUndefined();
  });
});
