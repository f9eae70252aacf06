/** `/api/auth/*`: signing in and out, and what a person does with their own account. */
import { z } from 'zod';
import { systemRoleSchema } from '../auth/scopes.js';
import { displayNameSchema, isMailable } from './fields.js';

export const emailSchema = z
  .string({ error: 'is required' })
  .max(254, { error: 'must be at most 254 characters' })
  .trim()
  .toLowerCase()
  .pipe(
    z
      .email({ error: 'must be an e-mail address', abort: true })
      .refine(isMailable, { error: 'must be an e-mail address' }),
  )
  .meta({ example: 'amina@example.com' });

/** As it was typed: never trimmed, never shown. */
export const passwordSchema = z
  .string({ error: 'is required' })
  .min(1, { error: 'is required' })
  .max(128, { error: 'must be at most 128 characters' });

export const newPasswordSchema = z
  .string({ error: 'is required' })
  .min(10, { error: 'must have at least 10 characters' })
  .max(128, { error: 'must be at most 128 characters' })
  .meta({ description: 'At least 10 characters.' });

export const linkTokenSchema = z
  .string({ error: 'is required' })
  .min(1, { error: 'is required' })
  .max(128, { error: 'is not one of ours' })
  .meta({ description: 'From the link.' });

export const signInBodySchema = z
  .strictObject({
    email: emailSchema,
    password: passwordSchema,
    rememberMe: z.boolean().default(true).meta({ description: 'False: signed out when the browser closes.' }),
  })
  .meta({ id: 'SignInRequest' });

export const accountSchema = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: systemRoleSchema,
  })
  .meta({ id: 'Account' });

export const signedInSchema = z.strictObject({ user: accountSchema }).meta({ id: 'SignedIn' });

/** Nulls for somebody who is not signed in: asking is no fault. */
export const currentSessionSchema = z
  .strictObject({
    user: accountSchema.nullable(),
    session: z.strictObject({ id: z.uuid(), expiresAt: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'CurrentSession' });

export const successSchema = z.strictObject({ success: z.literal(true) }).meta({ id: 'Success' });

export const changePasswordBodySchema = z
  .strictObject({ currentPassword: passwordSchema, newPassword: newPasswordSchema })
  .meta({ id: 'ChangePasswordRequest' });

export const accountSessionSchema = z
  .strictObject({
    id: z.uuid(),
    isCurrent: z.boolean(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'AccountSession' });

export const accountSessionsSchema = z
  .strictObject({ items: z.array(accountSessionSchema) })
  .meta({ id: 'AccountSessions' });

export const revokeSessionBodySchema = z.strictObject({ id: z.uuid() }).meta({ id: 'RevokeSessionRequest' });

/** A place in our own client: one slash, so that no other host can be meant. */
export const returnPathSchema = z
  .string()
  .max(512)
  .regex(/^\/(?![/\\])[^\\\s]*$/, { error: 'must be a path of this site' });

export const oidcSignInBodySchema = z
  .strictObject({ returnTo: returnPathSchema.default('/') })
  .meta({ id: 'OidcSignInRequest' });

export const oidcSignInSchema = z
  .strictObject({ url: z.url().meta({ description: 'Where the browser goes next.' }) })
  .meta({ id: 'OidcSignIn' });

/** Unlisted query keys are ignored: providers add their own. */
export const oidcCallbackQuerySchema = z.object({
  state: z.string().min(1).max(2048).optional(),
  code: z.string().max(4096).optional(),
  error: z.string().max(256).optional(),
  error_description: z.string().max(1024).optional(),
  iss: z.string().max(1024).optional(),
});

export const linkPurposes = ['setup', 'invitation', 'reset'] as const;

export const openLinkBodySchema = z.strictObject({ token: linkTokenSchema }).meta({ id: 'OpenLinkRequest' });

export const openedLinkSchema = z
  .strictObject({
    purpose: z.enum(linkPurposes),
    email: z.string().nullable().meta({ description: 'Whom it is for; null for the first administrator.' }),
    role: systemRoleSchema.nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'OpenedLink' });

export const setupBodySchema = z
  .strictObject({ token: linkTokenSchema, email: emailSchema, name: displayNameSchema, password: newPasswordSchema })
  .meta({ id: 'SetupRequest' });

export const acceptInvitationBodySchema = z
  .strictObject({
    token: linkTokenSchema,
    name: displayNameSchema,
    password: newPasswordSchema
      .optional()
      .meta({ description: 'May be left out where people sign in by an identity provider.' }),
  })
  .meta({ id: 'AcceptInvitationRequest' });

export const resetPasswordBodySchema = z
  .strictObject({ token: linkTokenSchema, newPassword: newPasswordSchema })
  .meta({ id: 'ResetPasswordRequest' });

export type SignInBody = z.infer<typeof signInBodySchema>;
export type Account = z.infer<typeof accountSchema>;
export type SignedIn = z.infer<typeof signedInSchema>;
export type CurrentSession = z.infer<typeof currentSessionSchema>;
export type Success = z.infer<typeof successSchema>;
export type ChangePasswordBody = z.infer<typeof changePasswordBodySchema>;
export type AccountSessions = z.infer<typeof accountSessionsSchema>;
export type RevokeSessionBody = z.infer<typeof revokeSessionBodySchema>;
export type OidcSignInBody = z.infer<typeof oidcSignInBodySchema>;
export type OidcSignIn = z.infer<typeof oidcSignInSchema>;
export type LinkPurpose = (typeof linkPurposes)[number];
export type OpenLinkBody = z.infer<typeof openLinkBodySchema>;
export type OpenedLink = z.infer<typeof openedLinkSchema>;
export type SetupBody = z.infer<typeof setupBodySchema>;
export type AcceptInvitationBody = z.infer<typeof acceptInvitationBodySchema>;
export type ResetPasswordBody = z.infer<typeof resetPasswordBodySchema>;
