/** `/api/users`, `/api/api-keys` and `/api/audit`: what administrators see and change. */
import { z } from 'zod';
import { scopeSchema, systemRoleSchema } from '../auth/scopes.js';
import { displayNameSchema, roomNameSchema } from './fields.js';
import { pageOf, pageQuerySchema } from './page.js';
import { emailSchema } from './sign-in.js';

export const userSchema = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: systemRoleSchema,
    disabled: z.boolean(),
    createdAt: z.iso.datetime(),
    lastSignInAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'User' });

export const usersSchema = pageOf(userSchema).meta({ id: 'Users' });
export const userIdSchema = z.uuid({ error: 'must be the id of a user' });

export const invitationBodySchema = z
  .strictObject({ email: emailSchema, role: systemRoleSchema.default('member') })
  .meta({ id: 'InvitationRequest' });

/** A link is shown once: only its hash is kept. */
export const accountLinkSchema = z
  .strictObject({
    path: z.string().meta({ description: 'On our own site.', example: '/setup?token=lml_…' }),
    url: z.string().nullable().meta({ description: 'The whole address, where PUBLIC_URL is set.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'AccountLink' });

export const userPatchSchema = z
  .strictObject({ role: systemRoleSchema.optional(), disabled: z.boolean().optional() })
  .refine((patch) => Object.values(patch).some((value) => value !== undefined), { error: 'must change something' })
  .meta({ id: 'UserPatch' });

export const apiKeySchema = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    hint: z.string().meta({ description: 'The first characters of the key.', example: 'lmk_Zk3v' }),
    scopes: z.array(scopeSchema),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'Exact to a minute.' }),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const apiKeysSchema = pageOf(apiKeySchema).meta({ id: 'ApiKeys' });
export const apiKeyIdSchema = z.uuid({ error: 'must be the id of a key' });

export const apiKeyBodySchema = z
  .strictObject({
    name: displayNameSchema,
    scopes: z
      .array(scopeSchema)
      .min(1, { error: 'must name at least one' })
      .max(6)
      .refine((list) => new Set(list).size === list.length, { error: 'must not name one twice' }),
    expiresInDays: z.int().min(1).max(3650).optional(),
  })
  .meta({ id: 'ApiKeyRequest' });

export const newApiKeySchema = apiKeySchema
  .extend({ key: z.string().meta({ description: 'Shown this once.' }) })
  .meta({ id: 'NewApiKey' });

export const auditEntrySchema = z
  .strictObject({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.strictObject({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
    action: z.string().meta({ example: 'room.moderate' }),
    object: z.strictObject({ kind: z.string(), id: z.string().nullable() }),
    roomName: z.string().nullable().meta({ example: 'calm-river-7f3a' }),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

export const auditPageSchema = pageOf(auditEntrySchema).meta({ id: 'AuditPage' });

export const auditQuerySchema = pageQuerySchema.extend({
  roomName: roomNameSchema.optional(),
  action: z
    .string()
    .regex(/^[a-z._]{1,64}$/, { error: 'must be an action such as room.close' })
    .optional(),
});

export type User = z.infer<typeof userSchema>;
export type Users = z.infer<typeof usersSchema>;
export type InvitationBody = z.infer<typeof invitationBodySchema>;
export type AccountLink = z.infer<typeof accountLinkSchema>;
export type UserPatch = z.infer<typeof userPatchSchema>;
export type ApiKey = z.infer<typeof apiKeySchema>;
export type ApiKeys = z.infer<typeof apiKeysSchema>;
export type ApiKeyBody = z.infer<typeof apiKeyBodySchema>;
export type NewApiKey = z.infer<typeof newApiKeySchema>;
export type AuditPage = z.infer<typeof auditPageSchema>;
export type AuditQuery = z.infer<typeof auditQuerySchema>;
