/** What a service may be allowed to do, and what a person with an account is to the whole system. */
import { z } from 'zod';

export const scopes = ['rooms', 'interviews', 'sessions', 'recordings', 'egress', 'admin'] as const;
export const systemRoles = ['admin', 'member'] as const;

export const scopeSchema = z.enum(scopes).meta({ id: 'Scope' });
export const systemRoleSchema = z.enum(systemRoles).meta({ id: 'SystemRole' });

export type Scope = z.infer<typeof scopeSchema>;
export type SystemRole = z.infer<typeof systemRoleSchema>;
