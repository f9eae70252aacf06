/** The faults of a route in the OpenAPI document: its own, and those that follow from what it is. */
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import { errorCodes, errorRow, type ErrorCode } from '@live-meeting/contracts/errors/error-table';
import { isPossibleAfterwards, relationsAdmitted } from '../auth/access.js';
import type { AccessRule } from '../auth/access.decorator.js';
import type { Answer, Example } from './open-api-types.js';
import { uncounted } from './rate-limit/address-limit.js';

export interface RouteShape {
  readonly path: string;
  readonly method: string;
  readonly rule: AccessRule;
  readonly hasParameters: boolean;
  readonly hasBody: boolean;
}

const errorBody = { $ref: '#/components/schemas/ErrorBody' };

/** What the guard, the rate limit, the router and the readers of bodies answer before a handler is asked. */
export function impliedFaults({ path, method, rule, hasParameters, hasBody }: RouteShape): readonly ErrorCode[] {
  const admitted = relationsAdmitted(rule.action);
  const readsCredentials = !['public', 'signed', 'operator'].some((open) => admitted.some((one) => one === open));
  const isClosed = readsCredentials && !admitted.includes('anyone');
  const isReading = method === 'get';
  const codes: ErrorCode[] = ['internal.unexpected', 'request.header_too_large'];
  if (!uncounted.has(path)) codes.push('rate.limited');
  if (readsCredentials) codes.push('auth.credential_invalid', 'database.unavailable');
  if (isClosed) codes.push('auth.required', 'auth.forbidden');
  if (!isReading || rule.refusesCrossSite) codes.push('request.cross_site');
  if (!isReading) codes.push('request.malformed', 'request.too_large', 'request.unsupported_media_type');
  if (path.includes('{')) codes.push('request.malformed', 'request.too_large');
  if (hasParameters || hasBody) codes.push('request.invalid');
  if (rule.object?.kind === 'room' && !isPossibleAfterwards(rule.action, method.toUpperCase()))
    codes.push('room.closed');
  return codes;
}

/** Every answer that names certain codes stands once among the components; routes point at it. */
export class FaultAnswers {
  readonly components: Record<string, Answer> = {};

  /** status → the name of an answer that names every code of that status. */
  of(codes: readonly ErrorCode[]): ReadonlyMap<string, string> {
    const inOrder = errorCodes.filter((code) => codes.includes(code));
    const byStatus = Map.groupBy(inOrder, (code) => errorRow(code).status);
    return new Map([...byStatus].map(([status, list]) => [String(status), this.keep(status, list)]));
  }

  private keep(status: number, codes: readonly ErrorCode[]): string {
    const name = `${String(status)}.${codes.join('-')}`;
    this.components[name] ??= answerOf(codes);
    return name;
  }
}

function answerOf(codes: readonly ErrorCode[]): Answer {
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  const says = codes.map((code) => `\`${code}\`: ${errorRow(code).message}`).join('\n\n');
  const waits = codes.some((code) => errorRow(code).retryAfterSeconds !== undefined || code === 'rate.limited');
  const seconds = { description: 'Seconds until it is worth asking again.', schema: { type: 'integer', minimum: 1 } };
  return {
    description: says,
    ...(waits ? { headers: { 'Retry-After': seconds } } : {}),
    content: { 'application/json': { schema: errorBody, examples } },
  };
}

/** One body per code, so that each answer only points at it. */
export function faultExamples(): Readonly<Record<string, Example>> {
  return Object.fromEntries(errorCodes.map((code) => [code, { summary: errorRow(code).message, value: bodyOf(code) }]));
}

function bodyOf(code: ErrorCode): ErrorBody {
  const { status, message } = errorRow(code);
  return {
    statusCode: status,
    code,
    message,
    timestamp: '2026-03-02T09:30:00.000Z',
    path: '/api/rooms/calm-river-7f3a',
    requestId: '019ca9f0-5b1e-7c44-9d0a-3a52f3b1c7de',
    ...(status === 500 ? { errorId: 'e2f1c1de-3c0b-4d44-8f0e-6f0d6a2f9f0b' } : {}),
    ...(code === 'request.invalid' ? { details: [{ path: 'body.roomName', message: 'is required' }] } : {}),
  };
}
