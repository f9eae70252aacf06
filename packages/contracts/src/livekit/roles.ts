/** Who a person is inside one room. What each role may do is one table in `packages/livekit-server`. */
import { z } from 'zod';

export const roomRoles = [
  'host',
  'teacher',
  'interviewer',
  'participant',
  'candidate',
  'student',
  'ai_agent',
  'hr',
  'observer',
  'recorder',
] as const;

/** `recorder` is internal: nobody can ask for it. */
export const requestableRoles = roomRoles.filter((role) => role !== 'recorder');

export const roomRoleSchema = z.enum(roomRoles).meta({ id: 'RoomRole' });
export const requestableRoleSchema = z.enum(requestableRoles).meta({ id: 'RequestableRoomRole' });

/** What a host may make of somebody who is there: nobody becomes unseen, a bot or a recorder. */
export const assignableRoles = ['host', 'teacher', 'interviewer', 'participant', 'candidate', 'student', 'hr'] as const;
export const assignableRoleSchema = z.enum(assignableRoles).meta({ id: 'AssignableRoomRole' });

/** Roles that may moderate and record by our API. */
export const moderatingRoles: readonly RoomRole[] = ['host', 'teacher', 'interviewer'];

export type AssignableRoomRole = z.infer<typeof assignableRoleSchema>;
export type RoomRole = z.infer<typeof roomRoleSchema>;
export type RequestableRoomRole = Exclude<RoomRole, 'recorder'>;

/** What a token lets its holder do in the room. */
export const permissionsSchema = z
  .strictObject({
    canPublish: z.boolean(),
    canSubscribe: z.boolean(),
    canPublishData: z.boolean(),
    canUpdateMetadata: z.boolean(),
    hidden: z.boolean(),
  })
  .meta({ id: 'Permissions' });

export type Permissions = z.infer<typeof permissionsSchema>;

/** What is to be taken away from a role's rights: only a literal false says something. */
export const narrowingSchema = permissionsSchema.partial().meta({ id: 'PermissionsNarrowing' });

export type Narrowing = z.infer<typeof narrowingSchema>;
