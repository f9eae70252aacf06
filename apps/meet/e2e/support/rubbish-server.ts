/** Media servers that are none: each accepts a connection, and then says what no media server says. */
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export interface LocalServer {
  /** As a token's server is named. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const answers = {
  'random bytes': (socket) => socket.send(randomBytes(600)),
  'words where there should be bytes': (socket) => socket.send('{"hello":"world"}'),
  // As the protocol has them: `join` (1) of nobody to nowhere, and `answer` (2) before anything was asked.
  'an empty welcome': (socket) => socket.send(Uint8Array.of(0x0a, 0)),
  'an answer to nothing': (socket) => socket.send(Uint8Array.of(0x12, 0)),
  nothing: (socket) => socket.close(),
} as const satisfies Record<string, (socket: WebSocket) => void>;

export type Rubbish = keyof typeof answers;

export const kindsOfRubbish = Object.keys(answers) as Rubbish[];

export function rubbishServer(kind: Rubbish): Promise<LocalServer> {
  return listen((sockets) => sockets.on('connection', answers[kind]));
}

export interface GoBetween extends LocalServer {
  /** To everybody who is connected: bytes that mean nothing. */
  readonly sayRubbish: () => void;
}

/** Between a browser and the real media server: hands on what both say, and adds rubbish when it is told to. */
export async function goBetween(realUrl: string): Promise<GoBetween> {
  const clients = new Set<WebSocket>();
  const server = await listen((sockets) =>
    sockets.on('connection', (client, request) => {
      clients.add(client);
      connect(client, new WebSocket(new URL(request.url ?? '/', realUrl)));
    }),
  );
  return {
    ...server,
    sayRubbish: () => {
      for (const client of clients) if (client.readyState === WebSocket.OPEN) client.send(randomBytes(600));
    },
  };
}

function connect(client: WebSocket, real: WebSocket): void {
  const early: { readonly data: WebSocket.RawData; readonly binary: boolean }[] = [];
  client.on('message', (data, binary) => {
    if (real.readyState === WebSocket.OPEN) real.send(data, { binary });
    else early.push({ data, binary });
  });
  real.on('open', () => {
    for (const { data, binary } of early) real.send(data, { binary });
  });
  real.on('message', (data, binary) => client.send(data, { binary }));
  real.on('close', () => client.close());
  client.on('close', () => real.close());
  for (const socket of [real, client]) socket.on('error', () => socket.terminate());
}

async function listen(use: (sockets: WebSocketServer) => void): Promise<LocalServer> {
  // Whatever is asked by HTTP gets a page, as from a web server that somebody took for a media server.
  const page: RequestListener = (_request, response) =>
    response.setHeader('access-control-allow-origin', '*').end('<!doctype html><title>Hello</title>');
  const server = createServer(page);
  const sockets = new WebSocketServer({ server });
  use(sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
