/** Stands in for the client: a page, and `/api/*` forwarded to the backend. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

export interface FrontDoor {
  /** What `/api/*` is forwarded to from now on. */
  forwardTo(url: string): void;
  stop(): Promise<void>;
}

export async function openFrontDoor(port: number, backendUrl: string): Promise<FrontDoor> {
  let target = backendUrl;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/api/')) void forward(`${target}${path}`, response);
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><html><body>Live Meeting</body></html>');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    forwardTo: (url) => {
      target = url;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function forward(url: string, response: ServerResponse): Promise<void> {
  try {
    const answer = await fetch(url);
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
      .end(await answer.text());
  } catch {
    response.writeHead(502).end(); // as a proxy does when nobody is behind it
  }
}
