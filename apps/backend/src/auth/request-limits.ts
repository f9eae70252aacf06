/** The limits that need to know who is calling, and which room is joined. */
import type { FastifyRequest } from 'fastify';
import { joinsPerRoom, joinsPerRoomAndAddress, perCaller } from '../http/rate-limit/limits.js';
import type { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import type { Action } from './access.js';
import type { Caller } from './caller.js';

const joins: ReadonlySet<Action> = new Set<Action>(['room.join', 'livekit.token', 'interview.join']);
const maxRoomNameCharacters = 128;

export interface LimitedRequest {
  readonly action: Action;
  readonly caller: Caller;
  readonly request: FastifyRequest;
}

/** @throws AppError rate.limited */
export async function limitRequest(limits: RateLimitService, limited: LimitedRequest): Promise<void> {
  const { action, caller, request } = limited;
  const counted = countedAs(caller);
  if (counted !== undefined) await limits.take(`caller ${counted.kind} ${counted.id}`, perCaller[counted.kind]);
  const roomName = joins.has(action) ? roomNameIn(request, action) : undefined;
  if (roomName === undefined) return;
  await limits.takeByAddress(`join ${roomName}`, request.ip, joinsPerRoomAndAddress);
  await limits.take(`join ${roomName}`, joinsPerRoom);
}

function countedAs({
  principal,
  participations,
}: Caller): { readonly kind: keyof typeof perCaller; readonly id: string } | undefined {
  switch (principal.kind) {
    case 'user':
      return { kind: 'user', id: principal.userId };
    case 'service':
      return { kind: 'service', id: principal.id };
    case 'guest':
      return { kind: 'guest', id: principal.guestId };
    case 'nobody': {
      const [seat] = participations;
      return seat && { kind: 'participant', id: seat.sessionId };
    }
    default:
      return principal satisfies never;
  }
}

/** Not yet validated: what cannot be a room's name is refused soon after, and counts nowhere. */
function roomNameIn({ params, body, query }: FastifyRequest, action: Action): string | undefined {
  // An interview's id is its room's name.
  if (action === 'interview.join') return textIn(params, 'id');
  return textIn(body, 'roomName') ?? textIn(query, 'roomName');
}

function textIn(source: unknown, field: string): string | undefined {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, field)) return undefined;
  const text: unknown = Reflect.get(source, field);
  return typeof text === 'string' && text.length <= maxRoomNameCharacters ? text : undefined;
}
