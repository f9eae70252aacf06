/** What is still to come of a recording. Pure. */
import type { Recording } from '@live-meeting/contracts/http/recordings';

const underWay: ReadonlySet<Recording['status']> = new Set(['STARTING', 'ACTIVE', 'ENDING', 'PROCESSING']);

/** Whether it changes by itself. */
export function isUnderWay({ status, composition }: Pick<Recording, 'status' | 'composition'>): boolean {
  return underWay.has(status) || composition?.status === 'waiting' || composition?.status === 'running';
}

/** As clocks show it: `1:05`, `1:02:07`. */
export function shownDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = `${hours > 0 ? two(minutes) : String(minutes)}:${two(seconds % 60)}`;
  return hours > 0 ? `${String(hours)}:${rest}` : rest;
}

/** From when something was kept until the end; null while it runs. */
export function lengthMs({ startedAt, endedAt }: Pick<Recording, 'startedAt' | 'endedAt'>): number | null {
  return startedAt === null || endedAt === null ? null : Math.max(0, Date.parse(endedAt) - Date.parse(startedAt));
}
