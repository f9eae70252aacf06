'use client';

import { useEffect, useRef } from 'react';
import { shortcutFor, type ShortcutAction } from './catalogue';

export interface KeyboardShortcutsProps {
  readonly handlers: Readonly<Partial<Record<ShortcutAction, () => void>>>;
  /** The space bar was let go. */
  readonly onTalkEnd?: () => void;
}

/** Listens while mounted. Never while somebody types, and under a dialog only to what concerns sound and picture. */
export function KeyboardShortcuts({ handlers, onTalkEnd }: KeyboardShortcutsProps) {
  const latest = useRef({ handlers, onTalkEnd });
  useEffect(() => {
    latest.current = { handlers, onTalkEnd };
  });
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    let isTalking = false;
    const endTalk = (): void => {
      if (!isTalking) return;
      isTalking = false;
      latest.current.onTalkEnd?.();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const action = actionOf(event);
      const handler = action && latest.current.handlers[action];
      if (isTalking && event.key === ' ') event.preventDefault();
      if (!handler) return;
      event.preventDefault();
      if (action === 'pushToTalk') isTalking = true;
      handler();
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (!isTalking || event.key !== ' ') return;
      // A button that was pressed by the mouse would take the key for a press.
      event.preventDefault();
      endTalk();
    };
    document.addEventListener('keydown', onKeyDown, { signal });
    document.addEventListener('keyup', onKeyUp, { signal });
    // Whoever goes elsewhere with the key held is not heard from there.
    window.addEventListener('blur', endTalk, { signal });
    return () => over.abort();
  }, []);
  return null;
}

const alwaysPossible: ReadonlySet<ShortcutAction> = new Set<ShortcutAction>(['microphone', 'camera']);

function actionOf(event: KeyboardEvent): ShortcutAction | undefined {
  const { key, ctrlKey, metaKey, altKey, shiftKey, repeat, target, defaultPrevented } = event;
  if (defaultPrevented) return undefined;
  const action = shortcutFor({ key, ctrlKey, metaKey, altKey, shiftKey, repeat, isTyping: isTextField(target) });
  if (action === undefined || alwaysPossible.has(action)) return action;
  if (document.querySelector('dialog[open]')) return undefined;
  return action === 'pushToTalk' && ownsSpace(target) ? undefined : action;
}

const typeless = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file', 'image']);

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !typeless.has(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Whoever got to a button by the keyboard presses it with the space bar. */
function ownsSpace(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target === document.body) return false;
  return (
    target.matches(':focus-visible') && target.matches('button, a, input, summary, [role^="menuitem"], [tabindex]')
  );
}
