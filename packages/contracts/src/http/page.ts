/** Lists are pages: `{items, nextCursor}`, by keyset, so that a page is as quick at the end as at the start. */
import { z } from 'zod';

export const defaultPageLimit = 50;
export const maxPageLimit = 200;

/** For the query of a list; unlisted keys are ignored. */
export const pageQuerySchema = z.object({
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, { error: 'must be the nextCursor of the page before' })
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(maxPageLimit, { error: `must be at most ${String(maxPageLimit)}` })
    .default(defaultPageLimit)
    .meta({ description: 'Items on one page.' }),
});

export type PageQuery = z.infer<typeof pageQuerySchema>;

export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; nextCursor: z.ZodNullable<z.ZodString> }, z.core.$strict> {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Null on the last page.' }),
  });
}
