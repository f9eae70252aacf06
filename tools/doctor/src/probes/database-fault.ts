/** A failed connection to PostgreSQL as a sentence and a way out. Pure; quotes no address with a password in it. */
import { codeOf, innermostMessage } from '../run/error-facts.js';
import { failed, type Finding } from '../run/check.js';
import { describeDatabase, known, logOf, type System } from '../system/system.js';

export function explainDatabase(error: unknown, system: Pick<System, 'database' | 'shownDataDir'>): Finding {
  const { url, isEmbedded } = known(system.database);
  const place = describeDatabase(url);
  const restart = isEmbedded
    ? `Start the system again with npm start; ${logOf(system, 'postgres')} tells more.`
    : undefined;
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return failed(`nobody listens at ${place}`, restart ?? 'Start PostgreSQL there, or correct DATABASE_URL.');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return failed(`the host of ${place} is not known`, 'Correct the host name in DATABASE_URL.');
    case '28P01':
    case '28000':
      return failed(
        `PostgreSQL at ${place} refuses the user or the password`,
        restart ?? 'Correct user and password in DATABASE_URL.',
      );
    case '3D000':
      return failed(
        `PostgreSQL has no such database: ${place}`,
        restart ?? 'Create it (apps/backend/setup-database.sh does), or correct DATABASE_URL.',
      );
    case '53300':
      return failed(
        `PostgreSQL at ${place} has no connection left`,
        'Raise max_connections, or close what holds them (select * from pg_stat_activity).',
      );
    case '57P03':
      return failed(`PostgreSQL at ${place} is starting or stopping`, 'Wait a moment, then run npm run doctor again.');
    default:
      return failed(
        `PostgreSQL at ${place} cannot be used: ${innermostMessage(error)}`,
        restart ?? 'Correct DATABASE_URL, or what the message names.',
      );
  }
}
