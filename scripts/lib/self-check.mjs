// @ts-check
// The last step of a start: what a browser would ask first is asked, through the same doors.
import { Failure } from './failure.mjs';
import { localUrl } from './services.mjs';
import { answers, waitUntil } from './wait-until.mjs';

const DEADLINE_MS = 20_000;

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<number>} how many checks passed; the first that does not is a Failure
 */
export async function selfCheck(settings) {
  const meet = localUrl(settings, 'meet');
  const checks = [
    { what: 'the meeting page', url: `${meet}/` },
    { what: 'the backend behind the meeting page', url: `${meet}/api/config` },
    { what: 'the backend', url: `${localUrl(settings, 'backend')}/health/ready` },
  ];
  for (const { what, url } of checks) {
    const isGood = await waitUntil(() => answers(url, (status) => status === 200), { deadlineMs: DEADLINE_MS });
    if (isGood) continue;
    throw new Failure(`The self-check failed: ${what} does not answer 200 at ${url}`, {
      advice: [`Look into ${settings.logsDir}.`, 'BACKEND_URL, when set, must be the address of the backend.'],
    });
  }
  return checks.length;
}
