/**
 * Reads the body of a verified webhook into the event the rest of the system knows. Guarantees a value that satisfies
 * `webhookEventSchema`: canonical names, safe numbers, no NUL characters (PostgreSQL has none), unusable parts left out.
 */
import { createHash } from 'node:crypto';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { readEgress } from './webhook-egress.js';
import type { WebhookEvent, WebhookParticipant, WebhookRoom } from '@live-meeting/contracts/livekit/webhook-event';

type Json = Readonly<Record<string, unknown>>;

const maxNameCharacters = 64;
const maxIdCharacters = 128;

/** Names that mean the same as one of LiveKit's own. */
const canonicalNames: ReadonlyMap<string, string> = new Map([
  ['room_created', 'room_started'],
  ['room_ended', 'room_finished'],
  ['room_deleted', 'room_finished'],
]);

/** Throws `request.malformed` for a body that is not JSON, not an object or has no event name. */
export function readWebhookEvent(rawBody: Uint8Array): WebhookEvent {
  const body = parseObject(rawBody);
  const room = readRoom(body.room);
  const participant = readParticipant(body.participant);
  const track = readTrack(body.track);
  const egress = readEgress(body.egressInfo);
  return {
    id: text(body.id, maxIdCharacters) ?? `sha256:${createHash('sha256').update(rawBody).digest('hex')}`,
    name: readName(body.event),
    createdAtMs: toMilliseconds(undefined, body.createdAt),
    ...(room === undefined ? {} : { room }),
    ...(participant === undefined ? {} : { participant }),
    ...(track === undefined ? {} : { track }),
    ...(egress === undefined ? {} : { egress }),
  };
}

function parseObject(rawBody: Uint8Array): Json {
  let body: unknown;
  try {
    body = JSON.parse(asBuffer(rawBody).toString('utf8'));
  } catch (cause) {
    throw new AppError('request.malformed', { cause });
  }
  const object = asObject(body);
  if (object === undefined) throw new AppError('request.malformed', { message: 'A webhook is a JSON object.' });
  return object;
}

function readName(value: unknown): string {
  const name = text(value, maxNameCharacters);
  if (name === undefined) throw new AppError('request.malformed', { message: 'A webhook has the name of its event.' });
  return canonicalNames.get(name) ?? name;
}

function readRoom(value: unknown): WebhookRoom | undefined {
  const room = asObject(value);
  const sid = text(room?.sid, 128);
  const name = text(room?.name, 256);
  if (room === undefined || sid === undefined || name === undefined) return undefined;
  return { sid, name, createdAtMs: toMilliseconds(room.creationTimeMs, room.creationTime) };
}

function readParticipant(value: unknown): WebhookParticipant | undefined {
  const participant = asObject(value);
  const sid = text(participant?.sid, 128);
  const identity = text(participant?.identity, 512);
  if (participant === undefined || sid === undefined || identity === undefined) return undefined;
  return {
    sid,
    identity,
    name: text(participant.name, 1024) ?? '',
    kind: enumName(participant.kind, 'standard'),
    hidden: asObject(participant.permission)?.hidden === true,
    joinedAtMs: toMilliseconds(participant.joinedAtMs, participant.joinedAt),
  };
}

function readTrack(value: unknown): WebhookEvent['track'] {
  const track = asObject(value);
  const sid = text(track?.sid, 128);
  if (track === undefined || sid === undefined) return undefined;
  return { sid, source: enumName(track.source, 'unknown'), type: enumName(track.type, 'audio') };
}

/** LiveKit leaves zero values out, so an absent enumeration is its first name; a name it cannot write is a number. */
function enumName(value: unknown, zero: string): string {
  if (value === undefined) return zero;
  return text(value, maxNameCharacters)?.toLowerCase() ?? 'unknown';
}

/** A non-empty text that fits, else undefined: cutting an identity short could make it somebody else's. */
function text(value: unknown, maxCharacters: number): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > maxCharacters) return undefined;
  return value.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** int64 arrives as text. The exact milliseconds win over the coarse seconds; 0 stands for "not said". */
function toMilliseconds(milliseconds: unknown, seconds: unknown): number {
  const exact = wholeNumber(milliseconds);
  if (exact > 0) return exact;
  const coarse = wholeNumber(seconds) * 1000;
  return Number.isSafeInteger(coarse) ? coarse : 0;
}

function wholeNumber(value: unknown): number {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null ? (value as Json) : undefined;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
