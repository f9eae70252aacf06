/** Every route says which action of the access table it is. A route that says nothing is closed to everybody. */
import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from './access.js';
import { callerOf } from './caller-of.js';
import type { Caller } from './caller.js';
import type { ObjectKind } from './relations.service.js';

export const ACCESS = 'live-meeting:access';
/** Where the rule stands in the OpenAPI document until that is completed. */
export const accessExtension = 'x-access';

export interface AccessRule {
  readonly action: Action;
  /** The object's kind, and the field of path, body or query that names it. */
  readonly object: { readonly kind: ObjectKind; readonly field: string } | undefined;
  /** A GET that may change something must not be reachable from another site. */
  readonly refusesCrossSite: boolean;
  /** A GET that changes something takes no cookie: only whoever means it sends a header. */
  readonly needsHeaderCredential: boolean;
  /** Whoever does not say which object is meant is refused as if it were none of theirs. */
  readonly isForbiddenUnnamed: boolean;
}

/** At most one object: `{ room: 'roomName' }` says that the field `roomName` names a room. */
export type AccessOptions = Partial<Readonly<Record<ObjectKind, string>>> &
  Partial<Pick<AccessRule, 'refusesCrossSite' | 'needsHeaderCredential' | 'isForbiddenUnnamed'>>;

export function Access(action: Action, options: AccessOptions = {}): MethodDecorator & ClassDecorator {
  const { refusesCrossSite = false, needsHeaderCredential = false, isForbiddenUnnamed = false, ...objects } = options;
  const named = Object.entries(objects) as [ObjectKind, string][];
  if (named.length > 1) throw new Error(`${action} names more than one object`);
  const [first] = named;
  const object = first === undefined ? undefined : { kind: first[0], field: first[1] };
  const rule: AccessRule = { action, object, refusesCrossSite, needsHeaderCredential, isForbiddenUnnamed };
  return applyDecorators(SetMetadata(ACCESS, rule), ApiExtension(accessExtension, rule));
}

/** Who is calling, as the guard found out. `@CallerOf() caller: Caller`. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** For doors that read headers or set cookies: who is calling, what was sent, and the answer so far. */
export interface Visit {
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** `@VisitOf() visit: Visit`. What the handler returns is still the answer. */
export const VisitOf = createParamDecorator((_: unknown, context: ExecutionContext): Visit => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  return { caller: callerOf(request), request, reply: http.getResponse<FastifyReply>() };
});
