/** The backend takes what LiveKit's secret has signed, and nothing else. */
import { errorBodySchema } from '@live-meeting/contracts/errors/error-body';
import { failed, ok, type Check } from '../run/check.js';
import { Unreachable, type Answer } from '../probes/http.js';
import { parseJson } from '../probes/json.js';
import { postForgedProbe, postSignedProbe } from '../probes/signed-probe.js';
import { known, logOf } from '../system/system.js';

export const signatureCheck: Check = {
  id: 'signature',
  section: 'Round trips',
  name: 'signature',
  needs: ['backend'],
  deadlineMs: 7000,
  run: async ({ system, signal }) => {
    const access = known(system.liveKit);
    try {
      const forged = codeIn(await postForgedProbe(system.backendUrl, access, signal));
      if (forged !== 'webhook.signature_invalid') {
        return failed(
          `a forged webhook is not refused (${forged})`,
          'Take the backend off the network: anybody can write into its ledger. Then report this.',
        );
      }
      const signed = codeIn(await postSignedProbe(system.backendUrl, access, signal));
      if (signed === 'webhook.signature_invalid') {
        return failed(
          'the backend refuses webhooks signed with our LiveKit secret: it runs with another key or secret',
          'Start the backend anew with the LIVEKIT_API_KEY and LIVEKIT_API_SECRET that LiveKit has (npm start does).',
        );
      }
      // Right signature, no content: exactly this refusal says that the signature was taken.
      if (signed === 'request.malformed') return ok('the backend takes what LiveKit signs, and refuses a forgery');
      return failed(
        `the backend answers a signed webhook with ${signed}`,
        `See ${logOf(system, 'backend')} for what it says about it.`,
      );
    } catch (error) {
      if (error instanceof Unreachable)
        return failed(error.message, `Run npm start again; ${logOf(system, 'backend')} tells more.`);
      throw error;
    }
  },
};

function codeIn({ status, text }: Answer): string {
  const parsed = errorBodySchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data.code : `status ${status}`;
}
