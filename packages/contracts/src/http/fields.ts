/** Fields that many messages share: one definition of what a name, a room or a device may be. */
import { z } from 'zod';

/** Control characters and lone surrogates cannot be stored or shown; bidi marks and emoji can. */
// eslint-disable-next-line no-control-regex -- the point of this expression
const unstorable = /[\u0000-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether a text of several lines can be stored and shown. */
export function isStorableText(text: string): boolean {
  return !unstorable.test(text.replaceAll(/[\t\n\r]/g, ''));
}

/** Of a text that looks like an address: whether mail could be sent there (RFC 5321: 64 before the @, labels of 63). */
export function isMailable(address: string): boolean {
  return /^[^@]{1,64}@(?:[^.@]{0,62}[^.@-]\.)+[^.@]{1,63}$/.test(address);
}

export const roomNameSchema = z
  .string({ error: 'is required' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, {
    error: 'must be 1–128 letters, digits, dots, dashes or underscores, starting with a letter or digit',
  })
  .meta({ description: 'Name of the room, as in its link.', example: 'calm-river-7f3a' });

export const deviceIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,36}$/, { error: 'must be 8–36 letters, digits or dashes' })
  .meta({ description: 'Made per browser tab; two devices of one person are two participants.' });

/** Any text of 1–200 characters (code points), trimmed. */
export const displayNameSchema = z
  .string({ error: 'is required' })
  .max(1000, { error: 'must be at most 200 characters' })
  .trim()
  .refine((text) => text.length > 0, { error: 'must not be empty' })
  .refine((text) => [...text].length <= 200, { error: 'must be at most 200 characters' })
  .refine((text) => !unstorable.test(text), { error: 'must not contain control characters' })
  .meta({ description: 'Any text of 1–200 characters.', example: 'Amina Haddad' });

/** A client's own metadata: any text of at most 1 kB in UTF-8; it ends under `client`, never elsewhere. */
export const clientMetadataSchema = z
  .string()
  .max(1024, { error: 'must be at most 1024 bytes' })
  .refine((text) => new TextEncoder().encode(text).length <= 1024, { error: 'must be at most 1024 bytes' })
  .refine(isStorableText, { error: 'must not contain control characters' });

export const regionSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'must be the name of a configured region' })
  .meta({ description: 'A key of LIVEKIT_REGIONS.' });

/** A participant as LiveKit knows them: `<kind>_<id>_<device>` where it is ours, any text where a service chose it. */
export const identitySchema = z
  .string({ error: 'is required' })
  .min(1, { error: 'must not be empty' })
  .max(200, { error: 'must be at most 200 characters' })
  .refine((text) => !unstorable.test(text), { error: 'must not contain control characters' })
  .meta({
    description: 'Identity of a participant in the room.',
    example: 'guest_7ce28516-3682-4807-8f10-bfa8eefb8882_tab-0001',
  });

/** Text that people type once and say to others; compared as typed. */
export const passcodeSchema = z
  .string()
  .min(1, { error: 'must not be empty' })
  .max(64, { error: 'must be at most 64 characters' })
  .refine((text) => !unstorable.test(text), { error: 'must not contain control characters' });
