/** Something answers at the backend's address, it is alive, and it is our backend. */
import { rootSchema } from '@live-meeting/contracts/http/system';
import { failed, ok, type Check } from '../run/check.js';
import { ask, Unreachable } from '../probes/http.js';
import { parseJson } from '../probes/json.js';
import { logOf } from '../system/system.js';

const timeoutMs = 2500;

export const backendCheck: Check = {
  id: 'backend',
  section: 'Programs',
  name: 'backend',
  needs: ['running'],
  deadlineMs: 6000,
  run: async ({ system, signal }) => {
    const { backendUrl } = system;
    const mend = `Run npm start again; ${logOf(system, 'backend')} tells more.`;
    try {
      const alive = await ask(`${backendUrl}/health/live`, { timeoutMs, signal });
      const root = rootSchema.safeParse(parseJson((await ask(`${backendUrl}/`, { timeoutMs, signal })).text));
      if (!root.success) {
        return failed(
          `${backendUrl} is not the Live Meeting backend`,
          'End the program that holds the port, or move ours with PORT, then npm start again.',
        );
      }
      if (alive.status !== 200) return failed(`it is there but not alive: /health/live answers ${alive.status}`, mend);
      return ok(`version ${root.data.version} alive at ${backendUrl}`, { liveMs: Math.round(alive.elapsedMs) });
    } catch (error) {
      if (error instanceof Unreachable) return failed(error.message, mend);
      throw error;
    }
  },
};
