/** HTTP as a browser or another system speaks it: a cookie jar of its own, JSON both ways. */
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Call {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Browser {
  private readonly jar = new Map<string, string>();

  constructor(private readonly baseUrl: string) {}

  get cookies(): ReadonlyMap<string, string> {
    return this.jar;
  }

  get cookieHeader(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    call: Call = {},
  ): Promise<Answer<Body & ErrorBody>> {
    const headers: Record<string, string> = { ...call.headers };
    if (this.jar.size > 0) headers['cookie'] ??= this.cookieHeader;
    if (call.body !== undefined) headers['content-type'] ??= 'application/json';
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    const response = await fetch(this.baseUrl + path, { method, headers, body, redirect: 'manual' });
    this.keep(response.headers.getSetCookie());
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : { text }) as Body & ErrorBody,
    };
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';');
      const name = pair.slice(0, pair.indexOf('=')).trim();
      const value = pair.slice(pair.indexOf('=') + 1);
      const isGone = value === '' || attributes.some((text) => text.trim().toLowerCase() === 'max-age=0');
      if (isGone) this.jar.delete(name);
      else this.jar.set(name, value);
    }
  }
}
