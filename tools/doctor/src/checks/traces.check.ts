/** Nothing of this run stays behind: neither rooms in LiveKit nor rows in the ledger. */
import { ok, warning, type Check } from '../run/check.js';
import { waitFor } from '../run/wait-for.js';
import { withDatabase } from '../probes/database.js';
import { forgetRooms, isQuiet } from '../probes/ledger.js';
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
    if (left.length > 0)
      return warning(
        `rooms not deleted: ${left.join(', ')}`,
        'Nothing to do: LiveKit drops them within a minute, and the next run removes their rows.',
      );
    const sids = rooms.all.map(({ sid }) => sid);
    return withDatabase(known(system.database).url, async (database) => {
      const look = async (): Promise<true | undefined> => ((await isQuiet(database, sids)) ? true : undefined);
      const quiet = await waitFor(look, { deadlineMs: quietWithinMs, signal });
      if (quiet === undefined)
        return warning(
          `rows of ${sids.length} rooms stay in the ledger: LiveKit may still speak of them`,
          'Nothing to do: the next run after ten minutes removes them.',
        );
      return ok(`${sids.length} rooms deleted, ${await forgetRooms(database, sids)} rows removed`);
    });
  },
};
