/** `POST /api/applications`: somebody applies for a job, so an interview, its room and an invitation come to be. */
import { z } from 'zod';
import { displayNameSchema } from './fields.js';
import {
  interviewIdSchema,
  madeInvitationSchema,
  outsideIdSchema,
  phoneNumberSchema,
  timeSchema,
} from './interviews.js';
import { emailSchema } from './sign-in.js';

export const applicationBodySchema = z
  .strictObject({
    jobId: outsideIdSchema,
    jobTitle: displayNameSchema.optional().meta({ example: 'Backend engineer' }),
    candidate: z.strictObject({
      candidateId: outsideIdSchema.optional().meta({ description: 'Left out: one is made.' }),
      name: displayNameSchema,
      phoneNumber: phoneNumberSchema.optional(),
      email: emailSchema.optional(),
      language: z
        .string()
        .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, { error: 'must be a language tag such as ar or en-GB' })
        .meta({ example: 'ar' })
        .optional(),
    }),
    scheduledAt: timeSchema.optional().meta({ description: 'Left out: now.' }),
    externalId: displayNameSchema.optional().meta({
      description: 'The same one answers the same application, however often and however simultaneously it is sent.',
      example: 'application-4711',
    }),
  })
  .meta({ id: 'ApplicationRequest' });

export const applicationSchema = z
  .strictObject({
    applicationId: z.uuid(),
    interviewId: interviewIdSchema,
    roomName: interviewIdSchema,
    invitations: z.array(madeInvitationSchema),
  })
  .meta({ id: 'Application' });

export type ApplicationBody = z.infer<typeof applicationBodySchema>;
export type Application = z.infer<typeof applicationSchema>;
