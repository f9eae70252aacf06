/**
 * `POST /api/connection-details`, at the address that the build names. Types come from the contracts; the guard is
 * written by hand, because the schemas would bring their whole library to the browser (checked against them in the spec).
 */
import type {
  ConnectionDetailsBody,
  ConnectionDetailsPost,
  Waiting,
} from '@live-meeting/contracts/http/connection-details';
import { connectionDetailsEndpoint } from '../config/public-env';
import { requestJson } from './request-json';

/** What the browser uses of the answer. */
export type JoinDetails = Pick<ConnectionDetailsPost, 'serverUrl' | 'participantToken' | 'identity' | 'role'>;

export function askConnectionDetails(body: ConnectionDetailsBody, signal: AbortSignal): Promise<JoinDetails | Waiting> {
  return requestJson({ method: 'POST', path: connectionDetailsEndpoint, body, guard: isJoinAnswer, signal });
}

export function isJoinAnswer(value: unknown): value is JoinDetails | Waiting {
  return isWaiting(value) || hasTexts(value, ['serverUrl', 'participantToken', 'identity', 'role']);
}

export function isWaiting(value: unknown): value is Waiting {
  return hasTexts(value, ['status', 'lobbyId']) && Reflect.get(value, 'status') === 'waiting';
}

function hasTexts(value: unknown, keys: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return keys.every((key) => {
    const field: unknown = Reflect.get(value, key);
    return typeof field === 'string' && field !== '';
  });
}
