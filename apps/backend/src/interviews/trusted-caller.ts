/** Whose interview it is, and who may act for everybody in it. Pure. */
import { can, relationsOf } from '../auth/access.js';
import type { Caller } from '../auth/caller.js';

export interface Maker {
  /** Undefined for another system: its interviews are nobody's. */
  readonly ownerId: string | undefined;
  readonly createdBy: string;
  /** Whose external ids these are: systems share one space, so that a new key of the same system finds its own. */
  readonly namespace: string;
}

/** For callers who may create interviews: people with an account, and services. */
export function makerOf({ principal }: Caller): Maker {
  if (principal.kind === 'user') {
    const { userId, personId } = principal;
    return { ownerId: userId, createdBy: personId, namespace: personId };
  }
  if (principal.kind === 'service')
    return { ownerId: undefined, createdBy: `service:${principal.id}`, namespace: 'service' };
  throw new TypeError('Only users and services make interviews.');
}

export function mayManage(caller: Caller, ownerId: string | null): boolean {
  const { principal } = caller;
  if (principal.kind === 'user' && principal.userId === ownerId) return true;
  return can('interview.manage', relationsOf(caller));
}
