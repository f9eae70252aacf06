// @ts-check
// Tokens as another system asks for them: with an API key, for a room it made.
import { makeApiKey } from './api-keys.mjs';
import { newRoomName } from './joins.mjs';

/** @typedef {import('./load.mjs').Shot} Shot */
/** @typedef {import('./load.mjs').LoadClient} LoadClient */

/**
 * @param {LoadClient} client
 * @param {import('./stack.mjs').Stack} stack
 * @returns {Promise<{ roomName: string, authorization: string }>} a room without a limit, and the key that made it
 */
export async function makeRoom(client, stack) {
  const authorization = await makeApiKey(stack, ['rooms']);
  const roomName = newRoomName();
  const body = JSON.stringify({ name: roomName, maxParticipants: 0 });
  const headers = { 'content-type': 'application/json', authorization };
  await client.fire({ method: 'POST', path: '/livekit/rooms', headers, body, status: 201 });
  return { roomName, authorization };
}

/**
 * @param {{ roomName: string, person: number, authorization?: string, status?: number }} options
 * @returns {Shot}
 */
export function postToken({ roomName, person, authorization, status = 201 }) {
  const body = JSON.stringify({ roomName, participantName: 'Amina Haddad', identity: `person-${person}` });
  const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
  return { method: 'POST', path: '/livekit/token', headers, body, status };
}
