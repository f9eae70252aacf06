/** The browser's statistics of a room's tracks, both ways, each row once. */
import type { Room } from 'livekit-client';
import type { StatsRow } from './stats-sample';

export async function readStats(room: Room): Promise<readonly StatsRow[]> {
  const people = [room.localParticipant, ...room.remoteParticipants.values()];
  const tracks = people.flatMap(({ trackPublications }) =>
    [...trackPublications.values()].flatMap(({ track }) => (track ? [track] : [])),
  );
  const reports = await Promise.all(tracks.map((track) => track.getRTCStatsReport()));
  const rows = new Map<string, StatsRow>();
  for (const report of reports) {
    // Pairs and candidates come with every track of a connection.
    report?.forEach((row: StatsRow, id: string) => rows.set(`${String(row['type'])} ${id}`, row));
  }
  return [...rows.values()];
}
