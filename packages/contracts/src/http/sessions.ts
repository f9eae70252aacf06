/** What has taken place: sittings of rooms, who attended them, and every fact that is known of them. */
import { z } from 'zod';
import { roomNameSchema } from './fields.js';
import { pageOf, pageQuerySchema } from './page.js';

export const sessionStatusSchema = z.enum(['ACTIVE', 'ENDED']).meta({ id: 'SessionStatus' });

/** `finished`: LiveKit said so. `lost`: it vanished without a word; the end is the last time it was seen. */
export const endReasonSchema = z.enum(['finished', 'lost']).meta({ id: 'EndReason' });

/** `proven`: both ends are LiveKit's own words. `estimated`: an end was concluded from what was last seen. */
export const evidenceSchema = z.enum(['proven', 'estimated']).meta({ id: 'Evidence' });

const dateTime = z.iso.datetime();
/** Unlisted query keys are ignored. */
export const sessionsQuerySchema = pageQuerySchema.extend({
  status: sessionStatusSchema.optional(),
  roomName: roomNameSchema.optional(),
  from: dateTime.optional().meta({ description: 'Started at or after this time.' }),
  to: dateTime.optional().meta({ description: 'Started before this time.' }),
});

export const meetingIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/, { error: 'must be the id of a meeting' })
  .meta({ description: "The sitting's id: LiveKit's `sid` of the room.", example: 'RM_7hZk3cXv9qLp' });

export const meetingParamsSchema = z.object({ meetingId: meetingIdSchema });

export const sessionSchema = z
  .strictObject({
    id: z.uuid(),
    meetingId: z.string(),
    roomName: z.string().meta({ example: 'calm-river-7f3a' }),
    roomSid: z.string(),
    status: sessionStatusSchema,
    startedAt: dateTime,
    endedAt: dateTime.nullable(),
    endReason: endReasonSchema.nullable(),
  })
  .meta({ id: 'Session' });

export const sessionStreamSchema = z
  .strictObject({
    kind: z.enum(['audio', 'video']),
    participant: z.string(),
    trackId: z.string(),
    files: z.array(z.string().meta({ example: 'audio-0001.wav' })),
    startedAt: dateTime,
    endedAt: dateTime.nullable(),
  })
  .meta({ id: 'SessionStream' });

export const sessionDetailSchema = sessionSchema
  .extend({ streams: z.array(sessionStreamSchema) })
  .meta({ id: 'SessionDetail' });

export const attendanceSchema = z
  .strictObject({
    participantSid: z.string(),
    identity: z.string(),
    name: z.string(),
    joinedAt: dateTime.nullable().meta({ description: 'null: nobody saw the arrival.' }),
    leftAt: dateTime.nullable().meta({ description: 'null: still there.' }),
    durationSeconds: z.number().nonnegative().nullable(),
    evidence: evidenceSchema,
  })
  .meta({ id: 'Attendance' });

/** `webhook`: LiveKit said so. `comparison`: the server's own lists showed it. `audit`: somebody did it through our API. */
export const timelineSourceSchema = z.enum(['webhook', 'comparison', 'audit']).meta({ id: 'TimelineSource' });

export const timelineEntrySchema = z
  .strictObject({
    id: z.string(),
    at: dateTime,
    source: timelineSourceSchema,
    name: z.string().meta({ example: 'participant_joined' }),
    participantSid: z.string().nullable(),
    identity: z.string().nullable(),
    trackSid: z.string().nullable(),
    trackSource: z.string().nullable(),
    actor: z
      .string()
      .nullable()
      .meta({ description: 'Name of whoever did it, where somebody did.', example: 'Amina Haddad' }),
  })
  .meta({ id: 'TimelineEntry' });

/** For spreadsheets: a line of names, then one per interval. */
export const attendanceCsvSchema = z.string().meta({
  example: 'identity,name,joinedAt,leftAt,durationSeconds,evidence,participantSid\r\n',
});

export const sessionPageSchema = pageOf(sessionSchema).meta({ id: 'SessionPage' });
export const attendancePageSchema = pageOf(attendanceSchema).meta({ id: 'AttendancePage' });
export const timelinePageSchema = pageOf(timelineEntrySchema).meta({ id: 'TimelinePage' });

export type SessionsQuery = z.infer<typeof sessionsQuerySchema>;
export type SessionStatus = z.infer<typeof sessionStatusSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type SessionDetail = z.infer<typeof sessionDetailSchema>;
export type SessionPage = z.infer<typeof sessionPageSchema>;
export type Attendance = z.infer<typeof attendanceSchema>;
export type AttendancePage = z.infer<typeof attendancePageSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type TimelineSource = z.infer<typeof timelineSourceSchema>;
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type TimelinePage = z.infer<typeof timelinePageSchema>;
