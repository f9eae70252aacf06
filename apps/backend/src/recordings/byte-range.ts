/**
 * Which bytes a request wants (RFC 9110, 14): one range, or all. Pure. What cannot be understood, and several ranges at
 * once, is answered as if no range had been asked for; what lies beyond the end is not satisfiable.
 */

export interface ByteRange {
  readonly start: number;
  /** The last byte, inclusive. */
  readonly end: number;
}

export interface RangeRequest {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
}

export interface Representation {
  readonly bytes: number;
  readonly etag: string;
  readonly changedAtMs: number;
}

/** @returns `all`, one range, or `beyond` where nothing of what was asked for is there. */
export function rangeOf({ range, ifRange }: RangeRequest, now: Representation): ByteRange | 'all' | 'beyond' {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(range ?? '');
  if (match === null || !isStill(ifRange, now)) return 'all';
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? 'all' : suffix(Number(last), now.bytes);
  const [start, end] = [Number(first), last === '' ? Infinity : Number(last)];
  if (end < start) return 'all';
  return start >= now.bytes ? 'beyond' : { start, end: Math.min(end, now.bytes - 1) };
}

/** Whether whoever asks has this very representation already. */
export function isKnown(ifNoneMatch: string | undefined, { etag }: Representation): boolean {
  if (ifNoneMatch === undefined) return false;
  const named = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return named.includes('*') || named.includes(etag);
}

function suffix(length: number, bytes: number): ByteRange | 'beyond' {
  if (length === 0 || bytes === 0) return 'beyond';
  return { start: Math.max(0, bytes - length), end: bytes - 1 };
}

/** The rest is wanted only of what the beginning was had of: the same tag, or the same second. */
function isStill(ifRange: string | undefined, { etag, changedAtMs }: Representation): boolean {
  if (ifRange === undefined) return true;
  if (ifRange.startsWith('"')) return ifRange === etag;
  return Date.parse(ifRange) === Math.floor(changedAtMs / 1000) * 1000;
}
