// @ts-check
// LiveKit's events as it sends them: protobuf JSON in camelCase, 64-bit numbers as texts, zero values left out, and a
// token over the body's hash.
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';

/** @typedef {{ apiKey: string, apiSecret: string }} Signer */
/** @typedef {import('./load.mjs').Shot} Shot */

/** No other figure has rooms of this name, of which LiveKit sends events by itself. */
export const PLAYED = 'played-';

const PEOPLE = 2;
const LIFETIME_SECONDS = 300;

/**
 * One whole meeting in LiveKit's order: it starts, two people come with microphone and camera, they go, it ends.
 * @param {Signer} signer
 * @param {{ path: string, status: number }} receiver
 * @returns {readonly Shot[]} ten events
 */
export function meetingEvents(signer, { path, status }) {
  const room = makeRoom();
  const people = Array.from({ length: PEOPLE }, makeParticipant);
  const events = [
    makeEvent('room_started', { room }),
    ...people.flatMap((participant) => [
      makeEvent('participant_joined', { room, participant }),
      makeEvent('track_published', { room, participant: inTrackEvent(participant), track: makeTrack('MICROPHONE') }),
      makeEvent('track_published', { room, participant: inTrackEvent(participant), track: makeTrack('CAMERA') }),
    ]),
    ...people.map((participant) =>
      makeEvent('participant_left', { room, participant: { ...participant, state: 'DISCONNECTED' } }),
    ),
    makeEvent('room_finished', { room }),
  ];
  return events.map((event) => signedShot(signer, event, { path, status }));
}

/**
 * @param {Signer} signer
 * @param {object} event
 * @param {{ path: string, status: number }} receiver
 * @returns {Shot}
 */
function signedShot({ apiKey, apiSecret }, event, { path, status }) {
  const body = JSON.stringify(event);
  const nowSeconds = Math.floor(Date.now() / 1000);
  const claims = {
    iss: apiKey,
    nbf: nowSeconds - 10,
    exp: nowSeconds + LIFETIME_SECONDS,
    sha256: createHash('sha256').update(body).digest('base64'),
  };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  const authorization = `${signed}.${createHmac('sha256', apiSecret).update(signed).digest('base64url')}`;
  const headers = { authorization, 'content-type': 'application/webhook+json', 'user-agent': 'Go-http-client/1.1' };
  return { method: 'POST', path, headers, body, status };
}

/**
 * @param {string} event
 * @param {object} parts
 */
function makeEvent(event, parts) {
  return { event, ...parts, id: sid('EV'), createdAt: seconds() };
}

function makeRoom() {
  return {
    sid: sid('RM'),
    name: `${PLAYED}${randomUUID()}`,
    emptyTimeout: 300,
    departureTimeout: 20,
    maxParticipants: 255,
    creationTime: seconds(),
    creationTimeMs: String(Date.now()),
    enabledCodecs: ['audio/opus', 'audio/red', 'video/VP8', 'video/H264', 'video/VP9', 'video/AV1'].map((mime) => ({
      mime,
    })),
  };
}

function makeParticipant() {
  return {
    sid: sid('PA'),
    identity: `guest_${randomUUID()}_${randomUUID()}`,
    state: 'ACTIVE',
    metadata: JSON.stringify({ role: 'participant', joinedAt: new Date().toISOString() }),
    joinedAt: seconds(),
    joinedAtMs: String(Date.now()),
    name: 'Amina Haddad',
    version: 4,
    permission: { canSubscribe: true, canPublish: true, canPublishData: true },
    isPublisher: true,
    clientProtocol: 1,
  };
}

/**
 * Events about tracks carry only who it is.
 * @param {{ sid: string, identity: string, name: string }} participant
 */
function inTrackEvent({ sid: participantSid, identity, name }) {
  return { sid: participantSid, identity, name };
}

/** @param {'MICROPHONE' | 'CAMERA'} source */
function makeTrack(source) {
  const media =
    source === 'CAMERA'
      ? { type: 'VIDEO', width: 1280, height: 720, mimeType: 'video/VP8' }
      : { mimeType: 'audio/red' };
  return { sid: sid('TR'), ...media, source, mid: '1' };
}

/** @param {string} prefix */
function sid(prefix) {
  return `${prefix}_${randomBytes(9).toString('base64url')}`;
}

function seconds() {
  return String(Math.floor(Date.now() / 1000));
}

/** @param {object} value */
function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
