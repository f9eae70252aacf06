'use client';

import { useEffect, useRef } from 'react';
import { shortcutFor, type ShortcutAction } from './catalogue';

export interface KeyboardShortcutsProps {
  readonly handlers: Readonly<Partial<Record<ShortcutAction, () => void>>>;
}

/** Listens while mounted. Never while somebody types. */
export function KeyboardShortcuts({ handlers }: KeyboardShortcutsProps) {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const over = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const { key, ctrlKey, metaKey, altKey, shiftKey, repeat, target } = event;
        const action = shortcutFor({ key, ctrlKey, metaKey, altKey, shiftKey, repeat, isTyping: isTextField(target) });
        const handler = action && latest.current[action];
        if (!handler) return;
        event.preventDefault();
        handler();
      },
      { signal: over.signal },
    );
    return () => over.abort();
  }, []);
  return null;
}

const typeless = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color', 'file', 'image']);

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !typeless.has(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName));
}
