// @ts-check
// The baseline of P1: node:http, one prepared SELECT, the SDK's token. No validation, no seats, no cookie, no log.
import { randomUUID } from 'node:crypto';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import pg from 'pg';
import { required } from '../lib/environment.mjs';
import { readBody, serve } from './http.mjs';

const pool = new pg.Pool({ connectionString: required('DATABASE_URL'), max: 20 });
const apiKey = required('LIVEKIT_API_KEY');
const apiSecret = required('LIVEKIT_API_SECRET');
const serverUrl = required('LIVEKIT_URL');
const rooms = new RoomServiceClient(serverUrl.replace(/^ws/, 'http'), apiKey, apiSecret);

const findRoom = {
  name: 'find-room',
  text: 'SELECT id, host_person_id, max_participants, closed_at FROM room WHERE room_name = $1',
};
const insertRoom = {
  name: 'insert-room',
  text: `INSERT INTO room (id, room_name, ad_hoc, host_person_id, max_participants) VALUES ($1, $2, TRUE, $3, 250)
         ON CONFLICT (room_name) DO NOTHING`,
};

serve(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', serverUrl);
  const fields =
    request.method === 'POST' ? JSON.parse(String(await readBody(request))) : Object.fromEntries(searchParams);
  const { roomName, participantName } = /** @type {{ roomName: string, participantName: string }} */ (fields);
  const identity = `guest_${randomUUID()}`;
  if (pathname === '/new-room') await makeRoom(roomName, identity);
  const { rows } = await pool.query({ ...findRoom, values: [roomName] });
  if (rows.length === 0) {
    response.writeHead(404).end();
    return;
  }
  const token = new AccessToken(apiKey, apiSecret, { identity, name: participantName, ttl: 600 });
  token.addGrant({ roomJoin: true, room: roomName, canPublish: true, canSubscribe: true, canPublishData: true });
  const participantToken = await token.toJwt();
  const answer = JSON.stringify({ serverUrl, roomName, participantToken, participantName, identity });
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
});

/**
 * @param {string} roomName
 * @param {string} identity
 */
async function makeRoom(roomName, identity) {
  await pool.query({ ...insertRoom, values: [randomUUID(), roomName, identity] });
  await rooms.createRoom({ name: roomName, emptyTimeout: 300, departureTimeout: 20, maxParticipants: 255 });
}
