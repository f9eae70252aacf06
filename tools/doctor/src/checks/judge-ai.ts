/** What is well or wrong on the way of sound to its endpoint, in words. Pure. */
import { counted } from '../run/counted.js';
import { failed, ok, warning, type Finding } from '../run/check.js';
import type { Dispatch } from '../ai/try-dispatch.js';

export interface AiReport {
  readonly dispatch: Dispatch;
  readonly endpoint: Endpoint | undefined;
}

export interface Endpoint {
  /** Without its query, which may hold a secret. */
  readonly host: string;
  /** Undefined: it takes connections. */
  readonly unreachable: string | undefined;
  /** Undefined: the backend tells its figures only to those who may read them. */
  readonly queue: Queue | undefined;
}

export interface Queue {
  readonly waitingBlocks: number;
  readonly deadLetters: number;
  /** After failures the endpoint is only probed. */
  readonly isHeldBack: boolean;
}

export function judgeAi({ dispatch, endpoint }: AiReport): Finding {
  if ('fault' in dispatch) {
    return failed(
      `a block of sound did not reach an endpoint on this machine: ${dispatch.fault}`,
      'Build the backend anew with npm start; if it stays so, something on this machine forbids connections to 127.0.0.1.',
    );
  }
  const sent = `a block of sound reached an endpoint of the doctor's own in ${dispatch.elapsedMs} ms`;
  const figures = { dispatchMs: dispatch.elapsedMs };
  if (endpoint === undefined) return ok(`${sent}; no other is set, so sound becomes files only`, figures);
  return fault(endpoint) ?? ok(`${sent}; ${endpoint.host} takes connections${waitingWords(endpoint.queue)}`, figures);
}

function fault({ host, unreachable, queue }: Endpoint): Finding | undefined {
  const waiting = waitingWords(queue);
  if (unreachable !== undefined) {
    return failed(
      `the endpoint for sound is away: ${unreachable}${waiting}`,
      'Start it (npm run mock-ai stands in for it), or correct IMENTIV_ENDPOINT_URL and start the backend anew. Blocks wait on the disk for a day and are sent in order when it is back.',
    );
  }
  if (queue?.isHeldBack === true) {
    return warning(
      `${host} takes connections, but not the blocks${waiting}`,
      'Its last answers are in the logs of the pipeline (PIPELINE_LOG_DIR); blocks are sent by themselves when it takes them again.',
    );
  }
  if (queue !== undefined && queue.deadLetters > 0) {
    return warning(
      `${counted(queue.deadLetters, 'block')} given up since the backend began: ${host} refused them, or they waited for too long`,
      'GET /api/pipeline/dead-letters says why; POST /api/pipeline/dead-letters/replay-all sends them again.',
    );
  }
  return undefined;
}

function waitingWords(queue: Queue | undefined): string {
  if (queue === undefined) return '';
  return `, ${counted(queue.waitingBlocks, 'block')} ${queue.waitingBlocks === 1 ? 'waits' : 'wait'}`;
}
