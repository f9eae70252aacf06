/** What the media server says is going on now, and what the database says, in the same words. */
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import type { Stack } from './stack.js';

/** `room sid: participant sids`, sorted. */
export type Truth = readonly string[];

export async function truthOfServer(stack: Stack): Promise<Truth> {
  const admin = new LiveKitRoomAdmin({ url: stack.liveKit.url, ...stack.liveKitKey });
  const rooms = await admin.listRooms();
  const lines = rooms.map(async ({ sid, name }) => {
    const people = await admin.listParticipants(name);
    return lineOf(
      sid,
      people.filter(({ state }) => state === 2).map((person) => person.sid),
    );
  });
  return (await Promise.all(lines)).sort();
}

export async function truthOfDatabase(stack: Stack): Promise<Truth> {
  const rows = await stack.query<{ meeting_id: string; sids: string[] }>(
    `SELECT s.meeting_id, array_remove(array_agg(a.participant_sid), NULL) AS sids
     FROM session s LEFT JOIN attendance a
       ON a.meeting_id = s.meeting_id AND a.left_at IS NULL AND a.gone_at IS NULL
     WHERE s.status = 'ACTIVE' GROUP BY s.meeting_id`,
  );
  return rows.map(({ meeting_id: meetingId, sids }) => lineOf(meetingId, sids)).sort();
}

function lineOf(roomSid: string, participantSids: readonly string[]): string {
  return `${roomSid}: ${[...participantSids].sort().join(' ')}`;
}
