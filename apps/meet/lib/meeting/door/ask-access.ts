/** Where the meeting's tokens come from: first the answer that the door got, then by knocking again as the same visitor. */
import { isWaiting } from '../../api/connection-details';
import { ApiFault } from '../../api/api-fault';
import type { AskAccess } from '../connection/meeting-session';
import type { FirstAccess, Knock, Visitor } from './door';

export interface AccessParts {
  readonly visitor: Visitor;
  readonly knock: Knock;
  readonly first: FirstAccess | undefined;
}

export function askAccessAs({ visitor, knock, first }: AccessParts): AskAccess {
  let unused = first;
  return async (signal) => {
    const before = unused;
    unused = undefined;
    if (before) return before();
    const answer = await knock(visitor, signal);
    if (isWaiting(answer)) throw new ApiFault('waiting');
    return answer;
  };
}
