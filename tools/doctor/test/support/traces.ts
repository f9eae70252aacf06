/** What doctors leave, in LiveKit and in the database. */
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import type { LiveSystem } from './live-system.js';

export async function roomsOfDoctors(system: LiveSystem): Promise<string[]> {
  const { livekitApiKey: apiKey, livekitApiSecret: apiSecret } = system.secrets;
  const rooms = await new LiveKitRoomAdmin({ url: system.liveKitUrl, apiKey, apiSecret }).listRooms();
  return rooms.map(({ name }) => name).filter((name) => name.startsWith('~doctor-'));
}

export async function rowsOfDoctors(system: LiveSystem): Promise<number> {
  const [row] = await system.query<{ rows: string }>(
    `SELECT (SELECT count(*) FROM session WHERE starts_with(room_name, '~doctor-'))
          + (SELECT count(*) FROM attendance WHERE starts_with(room_name, '~doctor-'))
          + (SELECT count(*) FROM webhook_event WHERE event::text LIKE '%~doctor-%') AS rows`,
  );
  return Number(row?.rows);
}
