/** What values of environment variables can be: each turns a text into a value, or says what it must be. Pure. */
import { z } from 'zod';

export const port = z.coerce.number().int().min(1).max(65535);
const durationParts = (text: string): RegExpExecArray | null => /^(\d{1,6})(s|m|h|d)$/.exec(text);
const secondsPer = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** `10m`, `2h`, `30s` or `1d` → seconds. */
export const duration = z.string().transform((text, context) => {
  const match = durationParts(text);
  const unit = match?.[2] as keyof typeof secondsPer | undefined;
  if (match === null || unit === undefined) {
    context.addIssue({ code: 'custom', message: 'must be a number and s, m, h or d, such as 10m' });
    return z.NEVER;
  }
  return Number(match[1]) * secondsPer[unit];
});

export const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });
export const liveKitUrl = z.url({
  protocol: /^(wss?|https?)$/,
  error: 'must be a ws://, wss://, http:// or https:// address',
});

export const regions = z.string().transform((text, context) => {
  const parsed = z.record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/), liveKitUrl).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'must be a JSON object of region names and addresses' });
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
