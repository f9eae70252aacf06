/** What each stream of a connection does, from two looks at the browser's statistics. Pure. */
import type { StatsRow } from '../performance/stats-sample';

export interface TrackLine {
  readonly id: string;
  readonly direction: 'sent' | 'received';
  readonly kind: string;
  /** Which of the sizes sent at once; empty where there is one. */
  readonly layer: string;
  readonly codec: string;
  readonly kbps: number;
  /** Empty for sound. */
  readonly size: string;
  readonly framesPerSecond: number | null;
  readonly lostPercent: number | null;
}

export interface Look {
  readonly atMs: number;
  readonly rows: readonly StatsRow[];
}

export function trackLines(before: Look | undefined, now: Look): readonly TrackLine[] {
  const streams = now.rows.filter(({ type }) => type === 'inbound-rtp' || type === 'outbound-rtp');
  return streams.map((row) => lineOf(row, before ?? now, now)).toSorted(byPlace);
}

function lineOf(row: StatsRow, before: Look, now: Look): TrackLine {
  const past = earlier(before, row);
  const isSent = row['type'] === 'outbound-rtp';
  const seconds = (now.atMs - before.atMs) / 1000;
  const bytes = numberIn(row, isSent ? 'bytesSent' : 'bytesReceived');
  const bytesBefore = past ? numberIn(past, isSent ? 'bytesSent' : 'bytesReceived') : bytes;
  const [width, height] = [numberIn(row, 'frameWidth'), numberIn(row, 'frameHeight')];
  const frames = row['framesPerSecond'];
  return {
    id: textIn(row, 'id'),
    direction: isSent ? 'sent' : 'received',
    kind: textIn(row, 'kind'),
    layer: textIn(row, 'rid'),
    codec: codecOf(row, now.rows),
    kbps: seconds > 0 ? Math.round((Math.max(0, bytes - bytesBefore) * 8) / 1000 / seconds) : 0,
    size: width > 0 ? `${String(width)}×${String(height)}` : '',
    framesPerSecond: typeof frames === 'number' ? Math.round(frames) : null,
    lostPercent: isSent ? null : lostPercent(row),
  };
}

function earlier(before: Look, row: StatsRow): StatsRow | undefined {
  return before.rows.find(({ type, id }) => type === row['type'] && id === row['id']);
}

function codecOf(row: StatsRow, rows: readonly StatsRow[]): string {
  const codec = rows.find(({ type, id }) => type === 'codec' && id === row['codecId']);
  return codec ? textIn(codec, 'mimeType').replace(/^.*\//, '') : '';
}

function lostPercent(row: StatsRow): number {
  const [lost, received] = [numberIn(row, 'packetsLost'), numberIn(row, 'packetsReceived')];
  return lost + received === 0 ? 0 : Math.round((1000 * lost) / (lost + received)) / 10;
}

function byPlace(one: TrackLine, other: TrackLine): number {
  const key = ({ direction, kind, layer }: TrackLine): string => `${direction === 'sent' ? '0' : '1'} ${kind} ${layer}`;
  return key(one) < key(other) ? -1 : Number(key(one) > key(other));
}

function numberIn(row: StatsRow, key: string): number {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
}

function textIn(row: StatsRow, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : '';
}
