/** Joins over HTTP as a browser would: with a cookie jar of its own. */
import type { ConnectionDetailsPost } from '@live-meeting/contracts/http/connection-details';
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export class Visitor {
  private cookie: string | undefined;

  constructor(private readonly baseUrl: string) {}

  async join(fields: Readonly<Record<string, unknown>>): Promise<Answer<ConnectionDetailsPost & ErrorBody>> {
    const response = await fetch(`${this.baseUrl}/api/connection-details`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.cookie === undefined ? {} : { cookie: this.cookie }) },
      body: JSON.stringify({ participantName: 'Amina', ...fields }),
    });
    this.cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? this.cookie;
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as ConnectionDetailsPost & ErrorBody,
    };
  }
}

/** The claims of a token, unverified. */
export function claimsOf(token: string): {
  sub: string;
  video: Record<string, unknown>;
  metadata: string;
  name: string;
  exp: number;
  nbf: number;
} {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as ReturnType<typeof claimsOf>;
}
