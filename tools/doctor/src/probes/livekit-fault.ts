/** A refused or unanswered call to LiveKit as a sentence and a way out. Pure. */
import { innermostMessage } from '../run/error-facts.js';
import { failed, type Finding } from '../run/check.js';
import { known, logOf, type System } from '../system/system.js';
import { explainUnreachable } from './http.js';

type LiveKitSystem = Pick<System, 'liveKit' | 'shownDataDir'>;

export function explainLiveKit(error: unknown, system: LiveKitSystem): Finding {
  const { url } = known(system.liveKit);
  const status = statusOf(error);
  const reason = innermostMessage(error);
  if (status === 401) {
    const isUnknownKey = /invalid api key/i.test(reason);
    const found = isUnknownKey
      ? 'LiveKit does not know the API key'
      : 'LiveKit knows the API key, but not with this secret';
    return failed(found, keyMend(system));
  }
  if (status === 403) return failed('LiveKit refuses what a room administrator may do', keyMend(system));
  if (status !== undefined)
    return failed(
      `LiveKit answered ${status}: ${reason}`,
      'Is LIVEKIT_URL the address of a LiveKit server, with no path after it?',
    );
  return failed(explainUnreachable(url, error), startMend(system));
}

export function startMend(system: LiveKitSystem): string {
  return system.liveKit?.isEmbedded === true
    ? `Start the system again with npm start; ${logOf(system, 'livekit')} tells more.`
    : 'Start the LiveKit server, or correct LIVEKIT_URL.';
}

function keyMend(system: LiveKitSystem): string {
  return system.liveKit?.isEmbedded === true
    ? `Unset LIVEKIT_API_KEY and LIVEKIT_API_SECRET, so that those in ${system.shownDataDir}/secrets.json count, then npm start again.`
    : "Set LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a pair in the keys of LiveKit's own configuration.";
}

/** The HTTP status of a refusal, wherever in the chain of causes it is. */
function statusOf(error: unknown): number | undefined {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if ('status' in current && typeof current.status === 'number') return current.status;
    current = current.cause;
  }
  return undefined;
}
