/** A LiveKit webhook as the rest of the system sees it: verified, canonical in name, numbers instead of strings. */
import { z } from 'zod';

/** Canonical names. `room_created` arrives as `room_started`, `room_ended` and `room_deleted` as `room_finished`. */
export const roomEventNames = [
  'room_started',
  'room_finished',
  'participant_joined',
  'participant_left',
  'participant_connection_aborted',
  'track_published',
  'track_unpublished',
] as const;

export type RoomEventName = (typeof roomEventNames)[number];

/** Of LiveKit's own egress service. They name no room beside the egress. */
export const egressEventNames = ['egress_started', 'egress_updated', 'egress_ended'] as const;

export type EgressEventName = (typeof egressEventNames)[number];

export const webhookRoomSchema = z.object({
  sid: z.string().min(1).max(128),
  name: z.string().min(1).max(256),
  /** Milliseconds since 1970, by LiveKit's clock; 0 where it did not say: events of tracks do not. */
  createdAtMs: z.int().nonnegative(),
});

export const webhookParticipantSchema = z.object({
  sid: z.string().min(1).max(128),
  identity: z.string().max(512),
  name: z.string().max(1024),
  /** LiveKit's `ParticipantInfo.Kind` in lower case: `standard`, `ingress`, `egress`, `sip`, `agent`. */
  kind: z.string(),
  hidden: z.boolean(),
  /** Milliseconds since 1970; 0 where LiveKit did not say. */
  joinedAtMs: z.int().nonnegative(),
});

export const webhookTrackSchema = z.object({
  sid: z.string().max(128),
  source: z.string(),
  type: z.string(),
});

export const egressStatusNames = [
  'starting',
  'active',
  'ending',
  'complete',
  'failed',
  'aborted',
  'limit_reached',
] as const;

export const egressFileSchema = z.object({
  path: z.string().max(1024),
  bytes: z.number().nonnegative(),
  durationMs: z.int().nonnegative(),
});

export const webhookEgressSchema = z.object({
  id: z.string().min(1).max(128),
  roomName: z.string().max(256),
  /** Empty where LiveKit did not say. */
  meetingId: z.string().max(128),
  status: z.enum(egressStatusNames),
  error: z.string().max(1024),
  /** Where it was asked to write; empty where it writes no file. */
  filePath: z.string().max(1024),
  /** Of one track; empty where it is of a room. */
  trackId: z.string().max(128),
  /** Where its sound goes, without the query that lets it in; empty where it goes into a file. */
  socketUrl: z.string().max(1024),
  /** Milliseconds since 1970; 0: not yet. */
  startedAtMs: z.int().nonnegative(),
  endedAtMs: z.int().nonnegative(),
  files: z.array(egressFileSchema),
});

export const webhookEventSchema = z.object({
  /** LiveKit's `EV_…`, or `sha256:<hex>` of the raw body where the event carries none. */
  id: z.string().min(1).max(128),
  /** Canonical name; names we do not know are kept as they came. */
  name: z.string().min(1).max(64),
  /** Milliseconds since 1970. Coarse (whole seconds): never order by it alone. */
  createdAtMs: z.int().nonnegative(),
  room: webhookRoomSchema.optional(),
  participant: webhookParticipantSchema.optional(),
  track: webhookTrackSchema.optional(),
  egress: webhookEgressSchema.optional(),
  /** Nobody sent it: a comparison with the server showed it. Its end of something is the last time it was seen. */
  reconciled: z.literal(true).optional(),
});

export type WebhookRoom = z.infer<typeof webhookRoomSchema>;
export type WebhookParticipant = z.infer<typeof webhookParticipantSchema>;
export type EgressStatusName = (typeof egressStatusNames)[number];
export type EgressFile = z.infer<typeof egressFileSchema>;
export type WebhookEgress = z.infer<typeof webhookEgressSchema>;
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/**
 * When the sitting of the event's room began, or a moment by which it had: an event that does not say proves no more
 * than that. Its own time is in whole seconds, so the end of that one.
 */
export function beganByMs({ room, createdAtMs }: WebhookEvent): number {
  const begunMs = room?.createdAtMs ?? 0;
  return begunMs > 0 ? begunMs : createdAtMs + 999;
}
