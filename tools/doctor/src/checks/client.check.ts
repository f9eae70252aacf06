/** The page that people open. */
import { failed, ok, type Check } from '../run/check.js';
import { ask, Unreachable } from '../probes/http.js';
import { logOf } from '../system/system.js';

/** In development the first page is compiled when it is asked for. */
const timeoutMs = 8000;

export const clientCheck: Check = {
  id: 'client',
  section: 'Programs',
  name: 'client page',
  needs: ['running'],
  deadlineMs: 9000,
  run: async ({ system, signal }) => {
    const { clientUrl } = system;
    const mend = `Run npm start again; ${logOf(system, 'client')} says why it ended. If it runs elsewhere, set HOST and MEET_PORT.`;
    try {
      const { status, headers, elapsedMs, text } = await ask(`${clientUrl}/`, { timeoutMs, signal });
      if (status !== 200) return failed(`${clientUrl} answers ${status}`, mend);
      const isPage = headers.get('content-type')?.startsWith('text/html') === true && text.includes('</html>');
      if (!isPage) return failed(`${clientUrl} answers, but not with a page`, mend);
      return ok(`served at ${clientUrl}`, { pageMs: Math.round(elapsedMs) });
    } catch (error) {
      if (error instanceof Unreachable) return failed(error.message, mend);
      throw error;
    }
  },
};
