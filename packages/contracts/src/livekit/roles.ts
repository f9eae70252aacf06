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
