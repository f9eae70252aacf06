/** Why no session appeared although LiveKit and the backend both answer: the nearest cause that the facts allow. Pure. */
import { failed, type Finding } from '../run/check.js';
import type { StoredEvent } from '../probes/ledger.js';
import type { WebhookEvidence } from '../probes/livekit-evidence.js';
import { logOf, type System } from '../system/system.js';

export interface Silence {
  readonly withinMs: number;
  readonly events: readonly StoredEvent[];
  readonly evidence: WebhookEvidence;
  readonly system: Pick<System, 'backendUrl' | 'liveKit' | 'shownDataDir'>;
}

export function explainSilence({ withinMs, events, evidence, system }: Silence): Finding {
  const nothing = `LiveKit made the room, but no session appeared within ${withinMs / 1000} s`;
  const pending = [...new Set(events.flatMap((event) => event.pending))];
  if (pending.length > 0) {
    return failed(
      `${nothing}: the webhook was stored, but its listener failed (${pending.join(', ')})`,
      `${logOf(system, 'backend')} says why; it is tried again from the stored event.`,
    );
  }
  if (events.length > 0) {
    return failed(
      `${nothing}, although its webhook is stored`,
      'Is DATABASE_URL of the backend the database that is examined here?',
    );
  }
  if (evidence.complaint !== undefined) {
    return failed(`${nothing}: LiveKit could not deliver its webhook (${evidence.complaint})`, addressMend(system));
  }
  const { urls } = evidence;
  const webhookUrl = webhookUrlOf(system);
  if (system.liveKit?.isEmbedded === true && urls !== undefined && !urls.includes(webhookUrl)) {
    const where = urls.length === 0 ? 'nowhere' : `to ${urls.join(', ')}`;
    return failed(`${nothing}: LiveKit sends its webhooks ${where}, not to ${webhookUrl}`, addressMend(system));
  }
  return failed(`${nothing}: its webhook did not arrive at the backend`, addressMend(system));
}

/** Where LiveKit should send, as seen from here. */
function webhookUrlOf({ backendUrl }: Pick<System, 'backendUrl'>): string {
  return `${backendUrl}/livekit/webhook`;
}

function addressMend(system: Silence['system']): string {
  if (system.liveKit?.isEmbedded === true) {
    return `Run npm start again, which gives LiveKit the address of the backend; ${logOf(system, 'livekit')} tells more.`;
  }
  return `In LiveKit's configuration set webhook.urls to ${webhookUrlOf(system)} (as LiveKit reaches it) and webhook.api_key to our key, let its network through to the backend, and restart LiveKit.`;
}
