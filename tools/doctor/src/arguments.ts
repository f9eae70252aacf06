/** What was asked for on the command line. Pure. */
import { parseArgs } from 'node:util';

export type Request =
  | { readonly kind: 'examine'; readonly isJson: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string };

export const usage = `npm run doctor [-- --json]

Examines the running system and says how to mend each fault.
Ends with 0 when nothing failed, with 1 otherwise, within 30 seconds.

  --json  one JSON document instead of text
  --help  this text

It looks for the system where npm start keeps it (DATA_DIR, default .data). DATABASE_URL, LIVEKIT_URL, LIVEKIT_API_KEY,
LIVEKIT_API_SECRET, LIVEKIT_PUBLIC_URL, BACKEND_URL, HOST and the port variables win over that.`;

export function readRequest(args: readonly string[]): Request {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return values.help === true ? { kind: 'help' } : { kind: 'examine', isJson: values.json === true };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}
