import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface StickToEnd {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly isAtEnd: boolean;
  readonly goToEnd: () => void;
}

const nearPx = 48;

/** Keeps a scrolled list at its end while new lines come, unless the person has scrolled away from it. */
export function useStickToEnd(newest: string | undefined): StickToEnd {
  const frame = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const sticks = useRef(true);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = (): void => {
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      setAtEnd(sticks.current);
    };
    const stay = new ResizeObserver(() => sticks.current && scrollToEnd(element));
    stay.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      stay.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  useLayoutEffect(() => {
    if (frame.current && sticks.current) scrollToEnd(frame.current);
  }, [newest]);

  return { frame, isAtEnd, goToEnd: () => frame.current && scrollToEnd(frame.current) };
}

function scrollToEnd(element: HTMLElement): void {
  element.scrollTop = element.scrollHeight;
}
