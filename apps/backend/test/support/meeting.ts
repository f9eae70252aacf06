/** Joins over HTTP as a browser would: with a cookie jar of its own. */
import type { ConnectionDetailsPost } from '@live-meeting/contracts/http/connection-details';
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { Browser, type Answer } from './browser.js';

export class Visitor extends Browser {
  async join(fields: Readonly<Record<string, unknown>>): Promise<Answer<ConnectionDetailsPost & ErrorBody>> {
    return this.call<ConnectionDetailsPost>('POST', '/api/connection-details', {
      body: { participantName: 'Amina', ...fields },
    });
  }
}

/** The claims of a token, unverified. */
export function claimsOf(token: string): {
  sub: string;
  video: Record<string, unknown>;
  metadata: string;
  name: string;
  kind?: string;
  exp: number;
  nbf: number;
} {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as ReturnType<typeof claimsOf>;
}
