/**
 * A port that nobody listens on now, and that the system gives to no outgoing connection until somebody does: a server
 * may be started minutes later, and again on the same port.
 */
import { findFreePorts } from '../../../../scripts/lib/free-ports.mjs';

export async function freePort(): Promise<number> {
  const [port] = await findFreePorts(1);
  if (port === undefined) throw new Error('no port');
  return port;
}
