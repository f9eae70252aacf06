/** The backend as a worker knows it. Answers are checked; whatever fails says whether another try makes sense. */
import {
  heartbeatSchema,
  leaseSchema,
  workerTokensSchema,
  type FinishBody,
  type Heartbeat,
  type HeartbeatBody,
  type Lease,
  type LeaseBody,
  type WorkerTokens,
} from '@live-meeting/contracts/http/worker';
import { z } from 'zod';

type RoomTokens = Extract<WorkerTokens, { purpose: 'room' }>;
type StreamTokens = Extract<WorkerTokens, { purpose: 'stream' }>;

const answerMs = 5000;
const errorSchema = z.looseObject({ code: z.string() });

class BackendError extends Error {
  override readonly name = 'BackendError';
  /** @param code of the backend's table; `unreachable` where there was no answer of it */
  constructor(
    readonly code: string,
    cause?: unknown,
  ) {
    super(`The backend answered ${code}`, { cause });
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof BackendError && error.code === code;
}

export class BackendClient {
  constructor(
    private readonly options: { readonly backendUrl: string; readonly workerKey: string; readonly workerId: string },
  ) {}

  lease(wish: Omit<LeaseBody, 'workerId'>): Promise<Lease> {
    return this.ask('lease', wish, leaseSchema);
  }

  heartbeat(jobId: string, told: Omit<HeartbeatBody, 'workerId'>): Promise<Heartbeat> {
    return this.ask(`jobs/${jobId}/heartbeat`, told, heartbeatSchema);
  }

  async roomTokens(jobId: string): Promise<RoomTokens> {
    const tokens = await this.ask(`jobs/${jobId}/tokens`, { purpose: 'room' }, workerTokensSchema);
    if (tokens.purpose !== 'room') throw new BackendError('unexpected');
    return tokens;
  }

  async streamTokens(jobId: string, track: { trackId: string; participant: string }): Promise<StreamTokens> {
    const tokens = await this.ask(`jobs/${jobId}/tokens`, { purpose: 'stream', ...track }, workerTokensSchema);
    if (tokens.purpose !== 'stream') throw new BackendError('unexpected');
    return tokens;
  }

  async finish(jobId: string, { reason, ...told }: Omit<FinishBody, 'workerId'>): Promise<void> {
    await this.ask(`jobs/${jobId}/finish`, { ...told, reason: reason.slice(0, 200) }, z.unknown());
  }

  private async ask<Answer>(path: string, body: object, schema: z.ZodType<Answer>): Promise<Answer> {
    const { backendUrl, workerKey, workerId } = this.options;
    const { status, text } = await this.fetched(`${backendUrl}/api/worker/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workerKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ workerId, ...body }),
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    const answer = parseJson(text);
    if (status >= 300) throw new BackendError(errorSchema.safeParse(answer).data?.code ?? `status ${String(status)}`);
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw new BackendError('unexpected', parsed.error);
    return parsed.data;
  }

  private async fetched(url: string, init: RequestInit): Promise<{ readonly status: number; readonly text: string }> {
    try {
      const response = await fetch(url, init);
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw new BackendError('unreachable', error);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
