/**
 * One request to our API. Answers a value that passed `guard`, or throws `ApiFault`; aborting throws the
 * signal's reason.
 */
import { ApiFault, type ApiFaultCode } from './api-fault';

const networkRetryMs = 2000;
const timeoutMs = 15_000;

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface JsonRequest<Answer> {
  readonly path: string;
  readonly method?: Method;
  readonly body?: unknown;
  readonly guard: (value: unknown) => value is Answer;
  readonly signal?: AbortSignal | undefined;
}

export async function requestJson<Answer>(request: JsonRequest<Answer>): Promise<Answer> {
  const answer = await send(request);
  const value = await readJson(answer);
  request.signal?.throwIfAborted();
  if (!answer.ok) throw faultOf(answer, value);
  if (!request.guard(value)) throw new ApiFault('unexpected');
  return value;
}

async function send({ path, method = 'POST', body, signal }: JsonRequest<unknown>): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(path, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new ApiFault('network', { cause, retryAfterMs: networkRetryMs });
  }
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    // Not JSON: something between us and the backend answered. The status alone decides.
    return undefined;
  }
}

function faultOf(answer: Response, body: unknown): ApiFault {
  const text = (key: string): string | undefined => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const isWorldsFault = answer.status === 502 || answer.status === 503 || answer.status === 504;
  const code = text('code') ?? (isWorldsFault ? 'system.not_ready' : 'unexpected');
  const retryAfterMs = Number(answer.headers.get('retry-after') ?? Number.NaN) * 1000;
  return new ApiFault(code as ApiFaultCode, {
    requestId: text('requestId'),
    retryAfterMs: retryAfterMs >= 0 ? retryAfterMs : isWorldsFault ? networkRetryMs : undefined,
  });
}
