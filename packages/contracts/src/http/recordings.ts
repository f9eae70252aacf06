/** Recordings: what a host starts and stops, who agreed to be part of one, and the files that come of it. */
import { z } from 'zod';
import { identitySchema, isStorableText, roomNameSchema } from './fields.js';
import { pageOf, pageQuerySchema } from './page.js';

export const recordingStatuses = [
  'STARTING',
  'ACTIVE',
  'ENDING',
  'PROCESSING',
  'COMPLETE',
  'FAILED',
  'ABORTED',
] as const;

/** `STARTING`, `ACTIVE` and `ENDING`: this is the room's one recording. `ABORTED`: it ended before anything was kept. */
export const recordingStatusSchema = z.enum(recordingStatuses).meta({ id: 'RecordingStatus' });

/** Why a recording ended, failed, or does not begin yet. */
export const recordingReasonSchema = z
  .enum([
    'requested',
    'meeting_ended',
    'room_closed',
    'no_worker',
    'worker_failed',
    'processing_failed',
    'media_server_failed',
    'nothing_recorded',
    'abandoned',
  ])
  .meta({
    id: 'RecordingReason',
    description:
      '`requested`: somebody stopped it. `no_worker`: no media worker takes it. `nothing_recorded`: nobody agreed, or nobody had anything to be recorded.',
  });

export const recordingBackendSchema = z.enum(['local', 'livekit-egress']).meta({ id: 'RecordingBackend' });

export const recordingLayoutSchema = z.enum(['grid', 'speaker', 'single-speaker']).meta({
  id: 'RecordingLayout',
  description: 'Of the one picture that LiveKit’s egress makes; the composed picture of our own is a grid.',
});

/** A host's own words for what people are asked; left out: the words of this system. */
export const consentTextSchema = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(1000, { error: 'must be at most 1000 characters' })
  .refine(isStorableText, { error: 'must not contain control characters' })
  .meta({ description: 'What people are asked, instead of this system’s own words.', example: 'May we record this?' });

const roomSidSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/, { error: 'must be the id of a meeting' })
  .meta({ description: 'The sitting that is meant, where another one would be wrong.', example: 'RM_7hZk3cXv9qLp' });

const startFields = {
  roomName: roomNameSchema,
  layout: recordingLayoutSchema.optional(),
  consentText: consentTextSchema.optional(),
};

export const startRecordBodySchema = z.strictObject(startFields).meta({ id: 'StartRecordRequest' });
/** Unlisted query keys are ignored. */
export const startRecordQuerySchema = z.object(startFields);
export const stopRecordBodySchema = z.strictObject({ roomName: roomNameSchema }).meta({ id: 'StopRecordRequest' });
export const stopRecordQuerySchema = z.object({ roomName: roomNameSchema });

export const startRecordingBodySchema = z
  .strictObject({ ...startFields, roomSid: roomSidSchema.optional() })
  .meta({ id: 'StartRecordingRequest' });

const recordingIdSchema = z.uuid({ error: 'must be the id of a recording' });

export const stopRecordingBodySchema = z
  .strictObject({ recordingId: recordingIdSchema })
  .meta({ id: 'StopRecordingRequest' });

export const startedRecordingSchema = z.strictObject({ recordingId: z.uuid() }).meta({ id: 'StartedRecording' });
export const recordingStateSchema = z
  .strictObject({ recordingId: z.uuid(), status: recordingStatusSchema })
  .meta({ id: 'RecordingState' });

export const recordingParamsSchema = z.object({ id: recordingIdSchema });
export const recordingFileParamsSchema = recordingParamsSchema.extend({
  fileId: z.uuid({ error: 'must be the id of a file' }),
});

/** Unlisted query keys are ignored. */
export const recordingFileQuerySchema = z.object({
  disposition: z
    .enum(['attachment', 'inline'])
    .default('attachment')
    .meta({ description: '`inline` for playing in a page, `attachment` for keeping.' }),
});

/** Unlisted query keys are ignored. */
export const recordingsQuerySchema = pageQuerySchema.extend({
  roomName: roomNameSchema.optional(),
  status: recordingStatusSchema.optional(),
});

/**
 * `person`: camera and microphone of one. `screen`: what one has shared. `composed`: all in one picture. `track`: one
 * track as it was kept, where a recording could not be finished.
 */
export const recordingFileKindSchema = z
  .enum(['person', 'screen', 'composed', 'track'])
  .meta({ id: 'RecordingFileKind' });

export const recordingFileSchema = z
  .strictObject({
    id: z.uuid(),
    kind: recordingFileKindSchema,
    name: z.string().meta({ example: 'Amina-Haddad.webm' }),
    participant: identitySchema.nullable().meta({ description: 'Null for what shows everybody.' }),
    participantName: z.string().nullable().meta({ example: 'Amina Haddad' }),
    offsetMs: z.int().min(0).meta({ description: 'From the start of the recording to the first moment of this file.' }),
    durationMs: z.int().min(0).nullable(),
    codecs: z.array(z.string().meta({ example: 'vp8' })),
    width: z.int().min(0).nullable(),
    height: z.int().min(0).nullable(),
    bytes: z.int().min(0),
    contentType: z.string().meta({ example: 'video/webm' }),
    truncated: z.boolean().meta({ description: 'A worker was killed: its last moments may be missing.' }),
    url: z.string().meta({
      description: 'Where the bytes are, for whoever may have them; ranges work.',
      example:
        '/api/recordings/019ca9f0-5b1e-7c44-9d0a-3a52f3b1c7de/files/019ca9f0-6a2c-7e10-8b4f-1d6c0a9e5f21?disposition=inline',
    }),
  })
  .meta({ id: 'RecordingFile' });

export const recordedPersonSchema = z
  .strictObject({ identity: z.string(), name: z.string() })
  .meta({ id: 'RecordedPerson' });

export const recordingSchema = z
  .strictObject({
    id: z.uuid(),
    roomName: z.string().meta({ example: 'calm-river-7f3a' }),
    meetingId: z.string(),
    backend: recordingBackendSchema,
    status: recordingStatusSchema,
    reason: recordingReasonSchema.nullable(),
    layout: recordingLayoutSchema,
    consentText: z.string().meta({
      description: 'The words people were asked in.',
      example: 'May we record this?',
    }),
    startedBy: z.string().meta({ example: 'Amina Haddad' }),
    requestedAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable().meta({ description: 'When something began to be kept.' }),
    endedAt: z.iso.datetime().nullable(),
    participants: z.array(recordedPersonSchema).meta({ description: 'Who is in it: whoever agreed and was there.' }),
    files: z.array(recordingFileSchema),
    progress: z.number().min(0).max(1).nullable().meta({ description: 'While `PROCESSING`.' }),
    composition: z
      .strictObject({
        status: z.enum(['waiting', 'running', 'failed']),
        progress: z.number().min(0).max(1).nullable(),
      })
      .nullable()
      .meta({ description: 'The one picture of all that is still being made beside the files that are there.' }),
  })
  .meta({ id: 'Recording' });

export const recordingPageSchema = pageOf(recordingSchema).meta({ id: 'RecordingPage' });

/** What whoever is in a room must know of its recording, and what they have answered. */
export const roomRecordingSchema = z
  .strictObject({
    recording: z
      .strictObject({
        recordingId: z.uuid(),
        status: recordingStatusSchema,
        consentText: z.string().meta({ example: 'May we record this?' }),
        requestedAt: z.iso.datetime(),
        startedAt: z.iso.datetime().nullable(),
        answer: z
          .enum(['granted', 'declined'])
          .nullable()
          .meta({ description: 'Your latest to this recording; null: not asked yet, which counts as no.' }),
      })
      .nullable(),
  })
  .meta({ id: 'RoomRecording' });

/** What people are asked where one picture is made of all, of which nobody can be left out. */
export const composedRecordingWording =
  'This meeting is being recorded as one film of everybody. Your camera, microphone and screen are part of it while they are on. Do you agree?';

/** Bytes; ranges by `Range`. */
export const recordingBytesSchema = z.string().meta({ format: 'binary', example: '(bytes)' });

export type RecordingStatus = z.infer<typeof recordingStatusSchema>;
export type RecordingReason = z.infer<typeof recordingReasonSchema>;
export type RecordingBackend = z.infer<typeof recordingBackendSchema>;
export type RecordingLayout = z.infer<typeof recordingLayoutSchema>;
export type RecordingFileKind = z.infer<typeof recordingFileKindSchema>;
export type StartRecordBody = z.infer<typeof startRecordBodySchema>;
export type StopRecordBody = z.infer<typeof stopRecordBodySchema>;
export type StartRecordingBody = z.infer<typeof startRecordingBodySchema>;
export type StopRecordingBody = z.infer<typeof stopRecordingBodySchema>;
export type StartedRecording = z.infer<typeof startedRecordingSchema>;
export type RecordingState = z.infer<typeof recordingStateSchema>;
export type RecordingParams = z.infer<typeof recordingParamsSchema>;
export type RecordingFileParams = z.infer<typeof recordingFileParamsSchema>;
export type RecordingFileQuery = z.infer<typeof recordingFileQuerySchema>;
export type RecordingsQuery = z.infer<typeof recordingsQuerySchema>;
export type RecordingFile = z.infer<typeof recordingFileSchema>;
export type Recording = z.infer<typeof recordingSchema>;
export type RecordingPage = z.infer<typeof recordingPageSchema>;
export type RoomRecording = z.infer<typeof roomRecordingSchema>;
