/** LiveKit tells the backend, and the backend writes it down: a room opens and ends, its session is seen to do the same. */
import { performance } from 'node:perf_hooks';
import { failed, ok, type Check, type CheckContext, type Finding } from '../run/check.js';
import { waitFor } from '../run/wait-for.js';
import { withDatabase, type Database } from '../probes/database.js';
import { findEvents, findSitting } from '../probes/ledger.js';
import type { ProbeRoom } from '../probes/probe-rooms.js';
import { known, logOf } from '../system/system.js';
import { explainSilence } from './explain-silence.js';
import { readWebhookEvidence } from '../probes/livekit-evidence.js';

const activeWithinMs = 7000;
const endedWithinMs = 4000;

export const webhookCheck: Check = {
  id: 'webhook',
  section: 'Round trips',
  name: 'webhook',
  needs: ['livekit', 'migrations', 'signature'],
  deadlineMs: 13_000,
  run: (context) => withDatabase(known(context.system.database).url, (database) => makeRoundTrip(context, database)),
};

async function makeRoundTrip(context: CheckContext, database: Database): Promise<Finding> {
  const { rooms, signal } = context;
  const startedAt = performance.now();
  const room = await rooms.open(0);
  const becomes = (status: string, deadlineMs: number): Promise<true | undefined> =>
    waitFor(async () => ((await findSitting(database, room.sid))?.status === status ? true : undefined), {
      deadlineMs,
      signal,
    });
  if ((await becomes('ACTIVE', activeWithinMs)) === undefined) return explain(context, database, room);
  const activeMs = Math.round(performance.now() - startedAt);
  const deletedAt = performance.now();
  await rooms.close(room);
  if ((await becomes('ENDED', endedWithinMs)) === undefined) {
    return failed(
      `the room's session became ACTIVE, but not ENDED within ${endedWithinMs / 1000} s of its end`,
      `LiveKit told of the beginning and not of the end: ${logOf(context.system, 'livekit')} says what became of room_finished.`,
    );
  }
  const endedMs = Math.round(performance.now() - deletedAt);
  return ok(`session ACTIVE ${activeMs} ms after the room began, ENDED ${endedMs} ms after its end`, {
    activeMs,
    endedMs,
  });
}

async function explain({ system }: CheckContext, database: Database, room: ProbeRoom): Promise<Finding> {
  return explainSilence({
    withinMs: activeWithinMs,
    events: await findEvents(database, room.sid),
    evidence: readWebhookEvidence(system.dataDir, room.name),
    system,
  });
}
