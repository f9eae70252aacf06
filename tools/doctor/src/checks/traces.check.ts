/** Nothing of this run stays behind: neither rooms in LiveKit nor rows in the ledger. */
import { ok, warning, type Check } from '../run/check.js';
import { counted } from '../run/counted.js';
import { waitFor } from '../run/wait-for.js';
import { withDatabase, type Database } from '../probes/database.js';
import { findEvents, forgetRooms, isEmpty, isOver } from '../probes/ledger.js';
import type { ProbeRoom } from '../probes/probe-rooms.js';
import { known } from '../system/system.js';

const quietWithinMs = 3000;

export const tracesCheck: Check = {
  id: 'traces',
  section: 'Round trips',
  name: 'traces',
  needs: ['livekit', 'migrations'],
  deadlineMs: 6000,
  run: async ({ system, rooms, signal }) => {
    const left = await rooms.closeAll();
    if (left.length > 0) {
      const found = `rooms not deleted: ${left.join(', ')}`;
      return warning(found, 'Nothing to do: LiveKit drops them within a minute, and a later run removes their rows.');
    }
    return withDatabase(known(system.database).url, async (database) => {
      const unfinished = await waitForSilence(database, rooms.all, signal);
      const sids = rooms.all.filter((room) => !unfinished.includes(room)).map(({ sid }) => sid);
      const done = `${counted(rooms.all.length, 'room')} deleted, ${counted(await forgetRooms(database, sids), 'row')} removed`;
      if (unfinished.length === 0) return ok(done);
      const kept = `${done}; rows of ${counted(unfinished.length, 'room')} stay, since LiveKit may still speak of them`;
      return warning(kept, 'Nothing to do: a run later than ten minutes from now removes them.');
    });
  },
};

/** @returns rooms that are in the ledger and of which more may still be heard. */
async function waitForSilence(
  database: Database,
  rooms: readonly ProbeRoom[],
  signal: AbortSignal,
): Promise<ProbeRoom[]> {
  const noisy = new Set(rooms);
  const look = async (): Promise<true | undefined> => {
    for (const room of noisy) if (isOver(await findEvents(database, room.sid), room.visitors)) noisy.delete(room);
    return noisy.size === 0 ? true : undefined;
  };
  await waitFor(look, { deadlineMs: quietWithinMs, signal });
  const unfinished: ProbeRoom[] = [];
  for (const room of noisy) {
    const events = await findEvents(database, room.sid);
    // By now those who never came in will not be heard of either.
    if (events.length > 0 && !isEmpty(events)) unfinished.push(room);
  }
  return unfinished;
}
