/** Cursors of lists that are ordered by a UUID: the id of the last item, hidden from those who would compose one. */
import { AppError } from '@live-meeting/contracts/errors/app-error';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** @throws AppError request.invalid for what is none of ours */
export function fromCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  if (uuid.test(id)) return id;
  throw new AppError('request.invalid', {
    details: [{ path: 'query.cursor', message: 'must be the nextCursor of the page before' }],
  });
}

/** @param rows one more than `limit` where there is another page */
export function toPage<Row, Item>(
  rows: readonly Row[],
  { limit, idOf, toItem }: { limit: number; idOf: (row: Row) => string; toItem: (row: Row) => Item },
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: shown.map(toItem), nextCursor: hasMore ? toCursor(idOf(last)) : null };
}
