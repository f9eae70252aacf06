import { useLocale } from 'next-intl';
import { useMemo } from 'react';

/** A moment in the person's own language and time zone: only in the browser, since the server knows neither. */
export function useTimeFormat(): (time: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    return (time) => format.format(new Date(time));
  }, [locale]);
}
