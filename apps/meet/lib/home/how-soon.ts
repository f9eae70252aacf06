/**
 * How far off a time is, in the words of a language: minutes while they count, then hours, then days as the reader's
 * calendar has them, so that “tomorrow” is tomorrow. Pure but for the time zone of whoever reads.
 */
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Past midnight it is “in 3 hours” rather than “tomorrow”. */
const mostHoursAcrossMidnight = 6;

export function howSoon(atMs: number, nowMs: number, words: Intl.RelativeTimeFormat): string {
  const minutes = Math.round((atMs - nowMs) / minuteMs);
  if (minutes === 0) return words.format(0, 'second');
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  const hours = Math.round((atMs - nowMs) / hourMs);
  const days = calendarDay(atMs) - calendarDay(nowMs);
  if (days === 0 || Math.abs(hours) < mostHoursAcrossMidnight) return words.format(hours, 'hour');
  return words.format(days, 'day');
}

function calendarDay(timeMs: number): number {
  const time = new Date(timeMs);
  return Math.round(Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / dayMs);
}
