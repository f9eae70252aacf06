/** Who did something, as one word in a row: a person's id, `service:<id>`, or `system`. Pure. */
import { personIdOfPrincipal, type Caller } from '../auth/caller.js';

export function actorId({ principal, participations }: Caller): string {
  if (principal.kind === 'service') return `service:${principal.id}`;
  return personIdOfPrincipal(principal) ?? participations[0]?.personId ?? 'system';
}
