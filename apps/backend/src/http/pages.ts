/** Pages of rows whose id is their place, as UUIDv7 are: `{items, nextCursor}`. Pure. */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { z } from 'zod';

const idSchema = z.uuid();

/** @throws AppError request.invalid for what no page has answered */
export function idCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || idSchema.safeParse(cursor).success) return cursor;
  const details = [{ path: 'query.cursor', message: 'must be the nextCursor of the page before' }];
  throw new AppError('request.invalid', { details });
}

/** @param rows one more than fits on the page, where there are as many */
export function toPage<Row extends { readonly id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), nextCursor: rows.length > limit && last !== undefined ? last.id : null };
}
