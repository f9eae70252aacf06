import { serverEnv } from '../../../lib/config/server-env';
import { forwardToBackend } from '../../../lib/http/forward-to-backend';

/** `/api/*` belongs to the backend; this server only carries it, so that a browser sees one origin. */
function forward(request: Request): Promise<Response> {
  return forwardToBackend(request, serverEnv().backendUrl);
}

export {
  forward as DELETE,
  forward as GET,
  forward as HEAD,
  forward as OPTIONS,
  forward as PATCH,
  forward as POST,
  forward as PUT,
};
