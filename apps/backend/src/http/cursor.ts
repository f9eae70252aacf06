/** Where the next page of a list begins, as a text that says nothing to whoever carries it. Pure. */
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { z } from 'zod';

/** The last item of a page: lists are ordered by a time, and by an id where two have the same. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

/** Until the year 9999; and no control characters, which the database would not take. */
const timeMs = z.int().min(0).max(253_402_300_799_999);
const textId = z.string().regex(/^[^\p{Cc}]{1,200}$/u);

export interface CursorOptions {
  /** What ids in this list look like. Default: any text. */
  readonly id?: z.ZodType<string>;
}

export function toCursor({ at, id }: Position): string {
  return Buffer.from(JSON.stringify([at.getTime(), id])).toString('base64url');
}

/** @throws AppError `request.invalid` for what is no cursor of ours. */
export function fromCursor(cursor: string | undefined, { id = textId }: CursorOptions = {}): Position | undefined {
  if (cursor === undefined) return undefined;
  const parsed = z.tuple([timeMs, id]).safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success) return { at: new Date(parsed.data[0]), id: parsed.data[1] };
  throw new AppError('request.invalid', {
    details: [{ path: 'query.cursor', message: 'must be the nextCursor of the page before' }],
  });
}

/** `found` holds one item more than the page where there is a next one. */
export function pageFrom<Item>(
  found: readonly Item[],
  { limit, positionOf }: { readonly limit: number; readonly positionOf: (item: Item) => Position },
): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? toCursor(positionOf(last)) : null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut, or never ours
  }
}
