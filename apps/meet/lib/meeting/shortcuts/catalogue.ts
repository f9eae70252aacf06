/** Every shortcut once: tooltips, handlers and help read this. Pure. */

export type ShortcutAction = 'microphone' | 'camera' | 'screenShare' | 'people';

/** As shown to people. */
export const shortcutKeys: Readonly<Record<ShortcutAction, string>> = {
  microphone: 'M',
  camera: 'V',
  screenShare: 'S',
  people: 'P',
};

/** The same by the habit of other programs; these work with a modifier, so they also work on any layout. */
const withModifier: Readonly<Record<string, ShortcutAction>> = { d: 'microphone', e: 'camera' };

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
  if (press.repeat || press.altKey || press.shiftKey) return undefined;
  const key = press.key.toLowerCase();
  if (press.ctrlKey || press.metaKey) return withModifier[key];
  if (press.isTyping) return undefined;
  const actions = Object.keys(shortcutKeys) as ShortcutAction[];
  return actions.find((action) => shortcutKeys[action].toLowerCase() === key);
}
