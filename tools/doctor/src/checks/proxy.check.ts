/** The browser knows one address only: what it asks of the client's server must reach this backend. */
import { clientConfigSchema } from '@live-meeting/contracts/http/system';
import { failed, ok, type Check } from '../run/check.js';
import { ask, Unreachable, type Answer } from '../probes/http.js';
import { parseJson } from '../probes/json.js';

const timeoutMs = 4000;

export const proxyCheck: Check = {
  id: 'proxy',
  section: 'Programs',
  name: 'client to backend',
  needs: ['client', 'backend'],
  deadlineMs: 6000,
  run: async ({ system: { clientUrl, backendUrl }, signal }) => {
    const mend = `Start the client with BACKEND_URL=${backendUrl}; npm start does.`;
    try {
      const through = await ask(`${clientUrl}/api/config`, { timeoutMs, signal });
      const direct = await ask(`${backendUrl}/api/config`, { timeoutMs, signal });
      if (through.status !== 200)
        return failed(`${clientUrl}/api/config answers ${through.status}: the client does not reach a backend`, mend);
      const seen = configOf(through);
      if (seen === undefined) return failed(`${clientUrl}/api/config answers something that is no configuration`, mend);
      if (seen !== configOf(direct)) return failed('the client reaches another backend than this one', mend);
      return ok('requests pass', { proxyMs: Math.round(through.elapsedMs) });
    } catch (error) {
      if (error instanceof Unreachable) return failed(error.message, mend);
      throw error;
    }
  },
};

function configOf({ text }: Answer): string | undefined {
  const parsed = clientConfigSchema.safeParse(parseJson(text));
  return parsed.success ? JSON.stringify(parsed.data) : undefined;
}
