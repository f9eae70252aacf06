/**
 * What a page must know before it is sent, asked by this server on behalf of whoever asked for the page. Bounded: a slow
 * backend delays no page.
 */
import { errorCodes, type ErrorCode } from '@live-meeting/contracts/errors/error-table';

const timeoutMs = 800;

/** What says for whom is asked: answers depend on who it is and on the address they use. */
const aboutTheCaller = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'cookie'] as const;

export interface PageRequest {
  readonly backendUrl: string;
  /** The headers of the page's request. */
  readonly headers: Headers;
}

export type BackendAnswer<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: ErrorCode }
  /** Away, slow, or saying something else: the page goes on without, and asks again from the browser. */
  | { readonly kind: 'away' };

/** One of the contracts, made loose: it refuses no key that a newer backend adds. */
interface Schema<Value> {
  readonly safeParse: (value: unknown) => { readonly data?: Value | undefined };
}

export async function askBackend<Value>(
  { backendUrl, headers }: PageRequest,
  path: string,
  schema: Schema<Value>,
): Promise<BackendAnswer<Value>> {
  const own = aboutTheCaller.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  try {
    const answer = await fetch(`${backendUrl}${path}`, {
      cache: 'no-store',
      redirect: 'error',
      headers: Object.fromEntries(own),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) return refusal(body);
    const { data } = schema.safeParse(body);
    return data === undefined ? { kind: 'away' } : { kind: 'value', value: data };
  } catch {
    return { kind: 'away' };
  }
}

function refusal(body: unknown): { kind: 'refused'; code: ErrorCode } | { kind: 'away' } {
  const code: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : undefined;
  const known = errorCodes.find((one) => one === code);
  return known === undefined ? { kind: 'away' } : { kind: 'refused', code: known };
}
