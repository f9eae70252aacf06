/** What the backend says of the parts it needs, part by part. */
import { readinessSchema } from '@live-meeting/contracts/http/system';
import { failed, ok, type Check, type Finding } from '../run/check.js';
import { ask, Unreachable, type Answer } from '../probes/http.js';
import { parseJson } from '../probes/json.js';
import { logOf } from '../system/system.js';

const timeoutMs = 4000;

/** The check that looks closer at each part. */
const closerLook: Readonly<Record<string, string>> = {
  database: 'the database below',
  livekit: 'the media server below',
  storage: 'disk space above, and whether the backend may write into STORAGE_DIR',
};

export const readinessCheck: Check = {
  id: 'readiness',
  section: 'Programs',
  name: 'readiness',
  needs: ['backend'],
  deadlineMs: 5000,
  run: async ({ system, signal }) => {
    try {
      return judgeReadiness(await ask(`${system.backendUrl}/health/ready`, { timeoutMs, signal }));
    } catch (error) {
      if (error instanceof Unreachable)
        return failed(error.message, `The backend is stuck: see ${logOf(system, 'backend')}, then npm start again.`);
      throw error;
    }
  },
};

export function judgeReadiness({ status, text }: Pick<Answer, 'status' | 'text'>): Finding {
  const parsed = readinessSchema.safeParse(parseJson(text));
  if (!parsed.success)
    return failed(
      `/health/ready answers ${status} and nothing that can be read`,
      'Is another program between the doctor and the backend? Set BACKEND_URL.',
    );
  const parts = Object.entries(parsed.data.details);
  const down = parts.filter(([, part]) => part.status === 'down').map(([name]) => name);
  if (down.length > 0) {
    const looks = down.map((name) => closerLook[name] ?? `the logs for ${name}`).join('; ');
    return failed(`the backend misses: ${down.join(', ')}`, `See ${looks}.`);
  }
  if (status !== 200)
    return failed(
      `the backend is not ready: ${parsed.data.status}`,
      'Wait a moment if it is starting or stopping; else npm start again.',
    );
  return ok(`up: ${parts.map(([name]) => name).join(', ')}`);
}
