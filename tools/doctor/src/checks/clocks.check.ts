/** Reads the clocks of the parts that sign, verify and store times. */
import { toHttpUrl } from '@live-meeting/livekit-server/urls';
import type { Check } from '../run/check.js';
import { withDatabase } from '../probes/database.js';
import { ask } from '../probes/http.js';
import { known } from '../system/system.js';
import { judgeClocks, readDateHeader, type ClockReading } from './judge-clocks.js';

const timeoutMs = 2500;

export const clocksCheck: Check = {
  id: 'clocks',
  section: 'Media server',
  name: 'clocks',
  needs: ['backend', 'database', 'livekit'],
  deadlineMs: 6000,
  run: async ({ system, signal }) => {
    const readings = await Promise.all([
      httpClock('the backend', `${system.backendUrl}/health/live`, signal),
      httpClock('LiveKit', toHttpUrl(known(system.liveKit).url), signal),
      databaseClock(known(system.database).url),
    ]);
    return judgeClocks(readings.filter((reading) => reading !== undefined));
  },
};

async function httpClock(name: string, url: string, signal: AbortSignal): Promise<ClockReading | undefined> {
  const { headers, askedAtMs } = await ask(url, { timeoutMs, signal });
  return readDateHeader(name, headers.get('date'), askedAtMs);
}

async function databaseClock(url: string): Promise<ClockReading> {
  return withDatabase(url, async (database) => {
    const askedAtMs = Date.now();
    const [row] = await database.query<{ ms: string }>('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms');
    const halfWayMs = (askedAtMs + Date.now()) / 2;
    return { name: 'the database', aheadMs: Number(row?.ms) - halfWayMs };
  });
}
