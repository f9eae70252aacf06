'use client';

import { useHydrated } from '../ui/useHydrated';
import { useTimeFormat } from '../ui/useTimeFormat';

export interface LocalTimeProps {
  readonly time: string;
}

/** In the reader's own time zone, which only their browser knows: until then its place is kept. */
export function LocalTime({ time }: LocalTimeProps) {
  const format = useTimeFormat();
  const isHydrated = useHydrated();
  return (
    <time dateTime={time} className="font-medium text-ink tabular-nums">
      {isHydrated ? format(time) : '\u2007'.repeat(20)}
    </time>
  );
}
