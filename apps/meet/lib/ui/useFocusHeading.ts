import { useEffect } from 'react';

/** What had the focus is gone with the screen before: reading goes on at what happened. */
export function useFocusHeading(): void {
  useEffect(() => document.querySelector<HTMLElement>('h1')?.focus(), []);
}
