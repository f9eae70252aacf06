/** Every shortcut once: tooltips, handlers and help read this. Pure. */

export type ShortcutAction =
  | 'microphone'
  | 'camera'
  | 'screenShare'
  | 'hand'
  | 'chat'
  | 'people'
  | 'layout'
  | 'captions'
  | 'leave'
  | 'help'
  | 'pushToTalk'
  | 'debug';

/** As shown to people, and as in `aria-keyshortcuts`. */
export const shortcutKeys: Readonly<Record<ShortcutAction, string>> = {
  microphone: 'M',
  pushToTalk: 'Space',
  camera: 'V',
  screenShare: 'S',
  hand: 'H',
  chat: 'C',
  people: 'P',
  layout: 'L',
  captions: 'T',
  leave: 'Shift+Q',
  help: '?',
  debug: 'Shift+D',
};

/** The same by the habit of other programs; these work with a modifier, so they also work on any layout. */
const withModifier: Readonly<Record<string, ShortcutAction>> = { d: 'microphone', e: 'camera' };

/** A key for whoever is used to another program, as it is shown on a Mac or elsewhere. */
export function secondKeys(action: ShortcutAction, isMac: boolean): string | undefined {
  const key = Object.keys(withModifier).find((one) => withModifier[one] === action);
  return key && `${isMac ? '⌘' : 'Ctrl+'}${key.toUpperCase()}`;
}

const withShift: Readonly<Record<string, ShortcutAction>> = { q: 'leave', d: 'debug' };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isTyping: boolean;
}

export function shortcutFor(press: KeyPress): ShortcutAction | undefined {
  if (press.repeat || press.altKey) return undefined;
  const key = press.key.toLowerCase();
  if (press.ctrlKey || press.metaKey) return press.shiftKey ? undefined : withModifier[key];
  if (press.isTyping) return undefined;
  // Where this character is, and what it takes to type it, is the layout's matter.
  if (key === '?') return 'help';
  if (press.shiftKey) return withShift[key];
  if (key === ' ') return 'pushToTalk';
  const actions = Object.keys(shortcutKeys) as ShortcutAction[];
  return actions.find((action) => shortcutKeys[action].toLowerCase() === key);
}
