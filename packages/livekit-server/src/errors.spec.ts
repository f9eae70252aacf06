import { AppError } from '@live-meeting/contracts/errors/app-error';
import { ServerError } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { isNotFound, translateLiveKitError } from './errors.js';

const unavailable: readonly [string, unknown][] = [
  ['nobody listening', new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })],
  ['an answer cut short', new TypeError('terminated')],
  ['no answer in time', new DOMException('The operation was aborted due to timeout', 'TimeoutError')],
  ['an answer given up', new DOMException('This operation was aborted', 'AbortError')],
  ['nobody inside LiveKit', new ServerError('Service Unavailable', 'no response', 503, 'unavailable')],
  ['nobody in time inside LiveKit', new ServerError('Request Timeout', 'timed out', 408, 'deadline_exceeded')],
  ['a fault inside LiveKit', new ServerError('Internal Server Error', 'oops', 500, 'internal')],
  ['a proxy before a dead LiveKit', new ServerError('Bad Gateway', '<html>', 502)],
];

const rejected: readonly [string, unknown][] = [
  ['the wrong secret', new ServerError('Unauthorized', 'invalid token', 401, 'unauthenticated')],
  ['a missing grant', new ServerError('Forbidden', 'permissions denied', 403, 'permission_denied')],
  ['a bad argument', new ServerError('Bad Request', 'too large', 400, 'invalid_argument')],
  ['remote unmute', new ServerError('Precondition Failed', 'remote unmute not enabled', 412, 'failed_precondition')],
  ['an address that is not LiveKit', new ServerError('Not Found', 'no such page', 404)],
  ['an answer that is not JSON', new SyntaxError('Unexpected token <')],
  ['a mistake of our own', new TypeError("Cannot read properties of undefined (reading 'x')")],
  ['something that is no error', 'text'],
];

describe('translateLiveKitError', () => {
  it.each(unavailable)('%s is livekit.unavailable', (_, cause) => {
    expect(translateLiveKitError(cause)).toMatchObject({ code: 'livekit.unavailable', cause, row: { status: 503 } });
  });

  it.each(rejected)('%s is livekit.rejected', (_, cause) => {
    expect(translateLiveKitError(cause)).toMatchObject({ code: 'livekit.rejected', cause, row: { status: 502 } });
  });

  it('leaves our own errors as they are', () => {
    const error = new AppError('room.not_found');
    expect(translateLiveKitError(error)).toBe(error);
  });
});

describe('isNotFound', () => {
  it('is what LiveKit says of something that is not there', () => {
    expect(isNotFound(new ServerError('Not Found', 'requested room does not exist', 404, 'not_found'))).toBe(true);
  });

  it('is not a page that is not there: that is a wrong address', () => {
    expect(isNotFound(new ServerError('Not Found', 'no handler', 404, 'bad_route'))).toBe(false);
    expect(isNotFound(new ServerError('Not Found', '<html>', 404))).toBe(false);
    expect(isNotFound(new Error('not_found'))).toBe(false);
  });
});
