/** Sound on its way to whoever analyses it: by the backend's own code to an endpoint that answers, and the one that is set. */
import type { Check } from '../run/check.js';
import { knock } from '../ai/knock.js';
import { tryDispatch } from '../ai/try-dispatch.js';
import { ask } from '../probes/http.js';
import type { System } from '../system/system.js';
import { judgeAi, type Endpoint, type Queue } from './judge-ai.js';

const timeoutMs = 2000;

export const aiCheck: Check = {
  id: 'ai',
  section: 'Round trips',
  name: 'sound for AI',
  needs: ['backend'],
  deadlineMs: 6000,
  run: async ({ system, signal }) => {
    const [dispatch, endpoint] = await Promise.all([tryDispatch(system.rootDir, signal), lookAt(system, signal)]);
    return judgeAi({ dispatch, endpoint });
  },
};

async function lookAt({ aiEndpointUrl, backendUrl }: System, signal: AbortSignal): Promise<Endpoint | undefined> {
  if (aiEndpointUrl === undefined) return undefined;
  const [unreachable, queue] = await Promise.all([
    knock(aiEndpointUrl, { signal, timeoutMs }),
    readQueue(backendUrl, signal),
  ]);
  return { host: URL.parse(aiEndpointUrl)?.host ?? 'the endpoint', unreachable, queue };
}

async function readQueue(backendUrl: string, signal: AbortSignal): Promise<Queue | undefined> {
  const { status, text } = await ask(`${backendUrl}/metrics`, { timeoutMs, signal });
  if (status !== 200) return undefined;
  const sum = (name: string): number =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))].reduce(
      (all, [, value]) => all + Number(value),
      0,
    );
  return {
    waitingBlocks: sum('pipeline_waiting_blocks'),
    deadLetters: sum('pipeline_dead_letters_total'),
    isHeldBack: sum('pipeline_breaker_open') > 0,
  };
}
