/** Was it ever started, does it run now, and is enough known to reach its parts. */
import { failed, ok, warning, type Check } from '../run/check.js';
import { ask, Unreachable } from '../probes/http.js';
import { commandOf } from '../probes/processes.js';
import type { System } from '../system/system.js';

const timeoutMs = 2000;

export const runningCheck: Check = {
  id: 'running',
  section: 'Installation',
  name: 'started',
  deadlineMs: 3000,
  run: async ({ system, signal }) => {
    const { launcher, missing, dataDir, backendUrl } = system;
    if (missing.length > 0 && launcher === undefined) {
      return failed(
        `this system was never started: ${dataDir} holds nothing of it`,
        `Run npm start first; for parts of your own set ${missing.join(', ')}, for another data folder DATA_DIR.`,
      );
    }
    if (missing.length > 0) {
      const found = `it is not known how to reach it: ${missing.join(', ')} missing, and ${dataDir}/secrets.json cannot be read`;
      return failed(found, 'Run this as the user who ran npm start, or set those variables.');
    }
    const pid = runningLauncher(system);
    if (pid !== undefined) return ok(`npm start is running (pid ${pid})`);
    if (await somethingAnswers(backendUrl, signal)) {
      if (launcher?.pid === undefined) return ok('running, not by the npm start of this folder');
      const found = `the npm start on record (pid ${launcher.pid}) is gone, but something answers: it was ended by force`;
      return warning(found, 'Run npm start: it takes over or ends what was left behind.');
    }
    return failed(
      `it is not running: nobody answers at ${backendUrl}`,
      'Run npm start (or npm run dev), and keep it running.',
    );
  },
};

/** A pid alone proves nothing: the system hands it out again. */
function runningLauncher({ launcher }: System): number | undefined {
  const pid = launcher?.pid;
  return pid !== undefined && commandOf(pid)?.includes('up.mjs') === true ? pid : undefined;
}

async function somethingAnswers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await ask(`${url}/health/live`, { timeoutMs, signal });
    return true;
  } catch (error) {
    if (error instanceof Unreachable) return false;
    throw error;
  }
}
