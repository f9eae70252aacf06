/** JSON over HTTP with one bearer credential, as another system speaks it. */
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { Browser, type Answer } from './browser.js';

export interface Api {
  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body & ErrorBody>>;
  post<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body & ErrorBody>>;
  put<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body & ErrorBody>>;
  patch<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body & ErrorBody>>;
  delete<Body = Record<string, unknown>>(path: string): Promise<Answer<Body & ErrorBody>>;
}

/** With the cookies of a browser, or with a bearer token. */
export function apiOf(browser: Browser, token?: string): Api {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const call =
    (method: string) =>
    async <Body>(path: string, body?: unknown): Promise<Answer<Body & ErrorBody>> =>
      browser.call<Body>(method, path, { headers, ...(body === undefined ? {} : { body }) });
  return { get: call('GET'), post: call('POST'), put: call('PUT'), patch: call('PATCH'), delete: call('DELETE') };
}

/** @returns the status of an answer and the code of its error, if any. */
export function codeOf({ status, body }: { status: number; body: { code?: string } }): [number, string | undefined] {
  return [status, body.code];
}
