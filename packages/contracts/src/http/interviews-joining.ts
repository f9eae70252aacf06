/** Ways into an interview: by role for other systems, by phone number and job for candidates. */
import { z } from 'zod';
import { permissionsSchema } from '../livekit/roles.js';
import { deviceIdSchema } from './fields.js';
import { inviteCodeSchema } from './invites.js';
import { interviewIdSchema, interviewParticipantTypeSchema, outsideIdSchema, phoneNumberSchema } from './interviews.js';

const sessionTokenSchema = z
  .string()
  .optional()
  .meta({ description: 'Only where a service joins: the credential for chat, hand and sockets in that room.' });

export const joinInterviewBodySchema = z
  .strictObject({
    participantId: outsideIdSchema,
    participantType: interviewParticipantTypeSchema.meta({
      description: 'As listed; somebody listed as `hr` may also come as `observer`, unseen.',
    }),
    interviewId: interviewIdSchema.optional().meta({ description: 'As in the address.' }),
    inviteCode: inviteCodeSchema.optional().meta({ description: 'Where it is the credential.' }),
    deviceId: deviceIdSchema.optional(),
  })
  .meta({ id: 'JoinInterviewRequest' });

export const joinedInterviewSchema = z
  .strictObject({
    token: z.string(),
    roomName: interviewIdSchema,
    serverUrl: z.string().meta({ example: 'ws://127.0.0.1:7880' }),
    participantName: z.string().meta({ example: 'candidate_0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55' }),
    permissions: permissionsSchema,
    sessionToken: sessionTokenSchema,
  })
  .meta({ id: 'JoinedInterview' });

export const joinByPhoneBodySchema = z
  .strictObject({
    phoneNumber: phoneNumberSchema,
    jobId: outsideIdSchema,
    code: z
      .string()
      .regex(/^[A-Za-z0-9_-]{4,128}$/, { error: 'must be a code' })
      .optional()
      .meta({
        description:
          'Where the system asks for one: the invite code, or the one-time code that a call without it sends to the phone.',
        example: '402917',
      }),
  })
  .meta({ id: 'JoinByPhoneRequest' });

export const joinedByPhoneSchema = z
  .strictObject({
    success: z.literal(true),
    roomName: interviewIdSchema,
    token: z.string(),
    serverUrl: z.string(),
    identity: z.string().meta({ example: 'candidate_0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55_tab-0001' }),
    participantName: z.string(),
    expiresAt: z.iso.datetime(),
    sessionToken: sessionTokenSchema,
  })
  .meta({ id: 'JoinedByPhone' });

export type JoinInterviewBody = z.infer<typeof joinInterviewBodySchema>;
export type JoinedInterview = z.infer<typeof joinedInterviewSchema>;
export type JoinByPhoneBody = z.infer<typeof joinByPhoneBodySchema>;
export type JoinedByPhone = z.infer<typeof joinedByPhoneSchema>;
