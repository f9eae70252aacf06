/** A text message as the event it says to be. Pure. */
import type { z } from 'zod';

/** @returns undefined for what is no JSON, or no such event. */
export function parseEvent<Event>(schema: z.ZodType<Event>, message: Buffer): Event | undefined {
  try {
    return schema.safeParse(JSON.parse(message.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
