/** Receives webhooks as the backend would and keeps each exactly as it came. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface ReceivedWebhook {
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

export interface WebhookInbox {
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  close(): Promise<void>;
}

export async function openWebhookInbox(): Promise<WebhookInbox> {
  const received: ReceivedWebhook[] = [];
  const server = createServer((request, response) => {
    const { authorization, 'content-type': contentType } = request.headers;
    const keep = async (): Promise<void> => {
      received.push({ authorization, contentType, body: await buffer(request) });
      response.writeHead(204).end();
    };
    keep().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${String(port)}/livekit/webhook`,
    received,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
