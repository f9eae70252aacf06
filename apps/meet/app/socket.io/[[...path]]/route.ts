import { serverEnv } from '../../../lib/config/server-env';
import { forwardToBackend } from '../../../lib/http/forward-to-backend';

/** Socket.IO's polling; its WebSocket upgrades go through `proxy.ts`, because a route cannot answer them. */
function forward(request: Request): Promise<Response> {
  return forwardToBackend(request, serverEnv().backendUrl);
}

export { forward as GET, forward as OPTIONS, forward as POST };
