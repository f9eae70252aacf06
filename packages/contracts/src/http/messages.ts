/** `/api/rooms/:roomName/messages`: the chat, as far as the room keeps it. */
import { z } from 'zod';
import { isStorableText } from './fields.js';
import { pageOf } from './page.js';
import { roomParamsSchema } from './rooms.js';

export const messageTypeSchema = z.enum(['normal', 'important', 'announcement']).meta({ id: 'MessageType' });

/** Any text of 1–4000 characters (code points) in one or more lines, trimmed. */
export const messageTextSchema = z
  .string({ error: 'is required' })
  .max(16_000, { error: 'must be at most 4000 characters' })
  .trim()
  .refine((text) => text.length > 0, { error: 'must not be empty' })
  .refine((text) => [...text].length <= 4000, { error: 'must be at most 4000 characters' })
  .refine(isStorableText, { error: 'must not contain control characters' });

export const messageParamsSchema = roomParamsSchema.extend({ id: z.uuid({ error: 'must be the id of a message' }) });

export const postMessageBodySchema = z
  .strictObject({ text: messageTextSchema, type: messageTypeSchema.default('normal') })
  .meta({ id: 'PostMessageRequest' });

export const pinMessageBodySchema = z.strictObject({ pinned: z.boolean() }).meta({ id: 'PinMessageRequest' });

export const messageSchema = z
  .strictObject({
    id: z.uuid(),
    senderIdentity: z.string(),
    senderName: z.string(),
    text: z.string(),
    type: messageTypeSchema,
    pinned: z.boolean(),
    sentAt: z.iso.datetime(),
  })
  .meta({ id: 'Message' });

export const messagePageSchema = pageOf(messageSchema).meta({ id: 'MessagePage' });

export type MessageType = z.infer<typeof messageTypeSchema>;
export type PostMessageBody = z.infer<typeof postMessageBodySchema>;
export type PinMessageBody = z.infer<typeof pinMessageBodySchema>;
export type Message = z.infer<typeof messageSchema>;
export type MessagePage = z.infer<typeof messagePageSchema>;
