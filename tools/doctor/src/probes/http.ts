/** One HTTP question with an end. Guarantees an answer, or an `Unreachable` whose message is a sentence for a person. */
import { performance } from 'node:perf_hooks';
import { codeOf, innermostMessage, isTimeout } from '../run/error-facts.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly elapsedMs: number;
  /** Milliseconds since 1970, half-way between question and answer. */
  readonly askedAtMs: number;
}

export interface Question {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export async function ask(url: string, { timeoutMs, signal, ...question }: Question): Promise<Answer> {
  const startedAt = performance.now();
  const startedAtMs = Date.now();
  try {
    const response = await fetch(url, {
      ...question,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const elapsedMs = performance.now() - startedAt;
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      elapsedMs,
      askedAtMs: startedAtMs + elapsedMs / 2,
    };
  } catch (error) {
    throw new Unreachable(explainUnreachable(url, error), { cause: error });
  }
}

/** Why there was no answer, in words. */
export function explainUnreachable(url: string, error: unknown): string {
  const place = URL.parse(url)?.host ?? url;
  if (isTimeout(error)) return `${place} took the connection but did not answer in time`;
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return `nobody listens on ${place}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the name ${place} is not known`;
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return `${place} closed the connection without an answer`;
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return `there is no way to ${place} from here`;
  if (code?.includes('CERT') === true) return `the certificate of ${place} is not accepted (${code})`;
  return `${place} could not be asked: ${innermostMessage(error)}`;
}
