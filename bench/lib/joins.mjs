// @ts-check
// Joining as browsers do it: guests who come back with their cookie, and guests nobody has seen.
import { randomUUID } from 'node:crypto';

const JOIN_PATH = '/api/connection-details';

/** @typedef {import('./load.mjs').Shot} Shot */
/** @typedef {import('./load.mjs').LoadClient} LoadClient */

/**
 * Guests who have joined this room once, as the cookies that their browsers send along.
 * @param {LoadClient} client
 * @param {{ roomName: string, count: number }} options
 * @returns {Promise<string[]>}
 */
export async function makeGuests(client, { roomName, count }) {
  const cookies = [];
  for (let made = 0; made < count; made += 1) {
    const { headers } = await client.fire(postJoin({ roomName }));
    const own = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]);
    if (own.length !== 2) throw new Error('A first join gives two cookies: the guest and the seat.');
    cookies.push(own.join('; '));
  }
  return cookies;
}

/**
 * @param {{ roomName: string, cookie?: string | undefined, path?: string }} options
 * @returns {Shot}
 */
export function postJoin({ roomName, cookie, path = JOIN_PATH }) {
  const body = JSON.stringify({ roomName, participantName: 'Amina Haddad' });
  const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  return { method: 'POST', path, headers, body, status: 200 };
}

/**
 * @param {{ roomName: string, cookie?: string | undefined }} options
 * @returns {Shot}
 */
export function getJoin({ roomName, cookie }) {
  const query = new URLSearchParams({ roomName, participantName: 'Amina Haddad' });
  return { method: 'GET', path: `${JOIN_PATH}?${String(query)}`, headers: cookie ? { cookie } : {}, status: 200 };
}

export function newRoomName() {
  return `bench-${randomUUID()}`;
}
