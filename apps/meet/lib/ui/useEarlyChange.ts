import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * For a field whose value the page keeps: a page can be seen, and typed into, before it is alive. React leaves that in
 * place at first and takes it back with the field's next change, unless it is told.
 * @param take called once, as soon as the page is alive, with the field as it stands
 */
export function useEarlyChange(take: (field: HTMLInputElement) => void): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  const takeField = useEffectEvent(take);
  // Before anything is painted, which is before anything is rendered again.
  useLayoutEffect(() => {
    if (field.current) takeField(field.current);
  }, []);
  return field;
}
