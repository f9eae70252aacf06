/**
 * The one table of who may do what. Every route names an action; an action admits whoever has one of its relations to
 * the object that the route names. What is not listed is denied. Pure.
 */
import type { Scope } from '@live-meeting/contracts/auth/scopes';
import type { Caller } from './caller.js';

/**
 * `public`: nobody is asked who they are, no credential is read. `anyone`: everybody, and the handler is told who.
 * `signed`, `operator`, `worker`: the handler's own signature check, the metrics token or a loopback peer, the workers' key.
 * `host`: may moderate this room: its owner, a member with a moderating role, a participant who is host.
 * `past`: no right, but a fact: the object is over, so whoever has a right to it may look and no longer change.
 * `participant`: has a seat in this room. `self`: the object is the caller's own account, session or message.
 */
export type Relation =
  | 'public'
  | 'anyone'
  | 'guest'
  | 'user'
  | 'admin'
  | `service:${Scope}`
  | 'owner'
  | 'host'
  | 'participant'
  | 'self'
  | 'past'
  | 'operator'
  | 'worker'
  | 'signed';

export const accessTable = {
  'system.read': ['public'],
  // Loopback outside production, which the handler knows.
  'system.try': ['public'],
  'system.figures': ['operator'],

  'account.sign_in': ['anyone'],
  'account.self': ['user'],
  'user.manage': ['admin', 'service:admin'],
  'key.manage': ['admin', 'service:admin'],
  'audit.read': ['admin', 'service:admin'],

  'room.join': ['anyone'],
  // Guests where meetings are open, which the handler knows.
  'room.create': ['anyone'],
  'room.list': ['user', 'service:rooms'],
  'room.view': ['anyone'],
  'room.update': ['host', 'admin', 'service:rooms'],
  'room.close': ['owner', 'admin', 'service:rooms'],
  'room.members': ['owner', 'admin', 'service:rooms'],
  'room.moderate': ['host', 'admin', 'service:rooms'],
  'room.participate': ['participant'],
  'room.hand': ['participant', 'host', 'admin', 'service:rooms'],
  'room.host_link': ['owner'],
  'room.chat.read': ['participant', 'host', 'admin', 'service:rooms'],
  'room.chat.write': ['participant'],
  'room.chat.pin': ['host', 'admin', 'service:rooms'],
  // The body's own participant token may be the only credential.
  'room.leave': ['anyone'],
  'room.status': ['participant', 'host', 'admin', 'service:rooms'],

  'lobby.wait': ['self'],

  'livekit.rooms': ['admin', 'service:rooms'],
  'livekit.participants': ['admin', 'service:rooms'],
  'livekit.token': ['admin', 'service:rooms'],
  'livekit.status': ['admin', 'service:rooms'],
  'livekit.webhook': ['signed'],

  'session.list': ['user', 'service:sessions'],
  'session.read': ['owner', 'admin', 'service:sessions'],
  // Whoever has a seat in the meeting that is named, which the handler knows.
  'quality.report': ['anyone'],

  'egress.read': ['admin', 'service:egress'],
  'egress.replay': ['admin', 'service:egress'],
  'egress.start': ['host', 'admin', 'service:egress'],
  'egress.stop': ['host', 'admin', 'service:egress'],

  'recording.start': ['host', 'admin', 'service:recordings'],
  'recording.stop': ['host', 'admin', 'service:recordings'],
  // Of a room that is closed too.
  'recording.manage': ['host', 'admin', 'service:recordings'],
  'recording.list': ['user', 'guest', 'service:recordings'],
  'recording.read': ['host', 'admin', 'service:recordings'],
  'recording.notice': ['participant', 'host', 'admin', 'service:rooms', 'service:recordings'],

  'worker.serve': ['worker'],

  'interview.create': ['user', 'service:interviews'],
  'interview.list': ['user', 'service:interviews'],
  'interview.manage': ['owner', 'admin', 'service:interviews'],
  'interview.join': ['anyone'],
  'application.create': ['user', 'service:interviews'],
  'invite.read': ['anyone'],
  // Whoever holds the code, which the handler knows.
  'invite.report': ['anyone'],
  'invite.check': ['anyone'],
} as const satisfies Record<string, readonly Relation[]>;

export type Action = keyof typeof accessTable;

/** Areas where a right that was taken away must be gone with the next request: the cache of callers is not asked. */
const freshAreas = [
  'account.',
  'user.',
  'key.',
  'audit.',
  'room.moderate',
  'room.members',
  'room.close',
  'room.update',
  'recording.start',
  'recording.stop',
  'recording.manage',
];

/** What is over can be asked these by any method: to look, and to be closed again where the first time went wrong half-way. */
const harmlessAfterwards: ReadonlySet<Action> = new Set<Action>(['room.status', 'room.close', 'recording.stop']);

/** Joining gives a new seat whatever old one the browser holds: reading those would cost a query for nothing. */
const seatless: ReadonlySet<Action> = new Set<Action>(['room.join']);

export function relationsAdmitted(action: Action): readonly Relation[] {
  return accessTable[action];
}

export function can(action: Action, relations: readonly Relation[]): boolean {
  const admitted = relationsAdmitted(action);
  return relations.some((relation) => admitted.includes(relation));
}

export function needsFreshCaller(action: Action): boolean {
  return freshAreas.some((area) => action.startsWith(area));
}

/** Whether what is over can still be asked this. */
export function isPossibleAfterwards(action: Action, method: string): boolean {
  return method === 'GET' || method === 'HEAD' || harmlessAfterwards.has(action);
}

export function needsSeats(action: Action): boolean {
  return !seatless.has(action);
}

/** What a caller is to the whole system, whatever the object. */
export function relationsOf(caller: Caller): readonly Relation[] {
  const { principal } = caller;
  switch (principal.kind) {
    case 'user':
      return principal.role === 'admin' ? ['anyone', 'user', 'admin'] : ['anyone', 'user'];
    case 'service':
      return ['anyone', ...principal.scopes.map((scope) => `service:${scope}` as const)];
    case 'guest':
      return ['anyone', 'guest'];
    case 'nobody':
      return ['anyone'];
    default:
      return principal satisfies never;
  }
}
