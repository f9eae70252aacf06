/**
 * `POST /api/connection-details`. Types come from the contracts; the guard is written by hand, because the
 * schemas would bring their whole library to the browser (checked against them in the spec).
 */
import type { ConnectionDetailsBody, ConnectionDetailsPost } from '@live-meeting/contracts/http/connection-details';
import { connectionDetailsEndpoint } from '../config/public-env';
import { requestJson } from './request-json';

/** What the browser uses of the answer. */
export type JoinDetails = Pick<ConnectionDetailsPost, 'serverUrl' | 'participantToken' | 'identity' | 'role'>;

export function askConnectionDetails(body: ConnectionDetailsBody, signal: AbortSignal): Promise<JoinDetails> {
  return requestJson({ path: connectionDetailsEndpoint, body, guard: isJoinDetails, signal });
}

export function isJoinDetails(value: unknown): value is JoinDetails {
  if (typeof value !== 'object' || value === null) return false;
  return ['serverUrl', 'participantToken', 'identity', 'role'].every((key) => {
    const field: unknown = Reflect.get(value, key);
    return typeof field === 'string' && field !== '';
  });
}
