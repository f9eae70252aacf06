/**
 * The way between a media server and whoever is in a room, with packets that get lost on it. Signalling passes through
 * and tells this address instead of the server's own; packets of media are dropped by chance, all others pass.
 */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { SignalRequest, SignalResponse } from '@livekit/protocol';
import { WebSocket, WebSocketServer } from 'ws';

/** Towards the server, which tells peers apart by it. */
interface Way {
  readonly socket: Socket;
  /**
   * The server offers each of the machine's addresses under one name, and listens for a peer at one of them, by chance.
   * Until that one answers, all are tried.
   */
  answeredFrom: string | undefined;
}

export class LossyLine {
  /** Of the packets of media that the server sends, from 0 to 1. */
  loss = 0;
  /** Of those that it is sent. */
  uplinkLoss = 0;
  passed = 0;
  lost = 0;
  private readonly outward = createSocket('udp4');
  /** One for each peer's port. */
  private readonly ways = new Map<number, Way>();
  private serverPort = 0;

  private constructor(
    private readonly sockets: WebSocketServer,
    private readonly serverUrl: string,
  ) {
    sockets.on('connection', (socket, { url, headers }) => this.signal(socket, url ?? '', headers.authorization ?? ''));
    this.outward.on('message', (packet, { port }) => {
      if (this.survives(packet, this.uplinkLoss)) this.sendIn(packet, this.wayOf(port));
    });
  }

  static async start(serverUrl: string): Promise<LossyLine> {
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(sockets, 'listening');
    const line = new LossyLine(sockets, serverUrl.replace(/^http/, 'ws'));
    line.outward.bind(0, '127.0.0.1');
    await once(line.outward, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.sockets.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    for (const socket of [this.outward, ...[...this.ways.values()].map((way) => way.socket)]) socket.close();
    for (const client of this.sockets.clients) client.terminate();
    await new Promise((resolve) => this.sockets.close(resolve));
  }

  private signal(worker: WebSocket, url: string, authorization: string): void {
    const server = new WebSocket(this.serverUrl + url, { headers: { authorization } });
    const early: Uint8Array[] = [];
    worker.on('message', (data) => {
      const words = withoutOwnAddresses(data as Buffer);
      if (words === undefined) return;
      if (server.readyState === WebSocket.OPEN) server.send(words);
      else early.push(words);
    });
    server.on('open', () => early.forEach((data) => server.send(data)));
    server.on('message', (data) => worker.send(this.retold(data as Buffer)));
    for (const [one, other] of [
      [worker, server],
      [server, worker],
    ] as const)
      one.on('close', () => other.close()).on('error', () => other.terminate());
  }

  private retold(bytes: Buffer): Uint8Array {
    const response = SignalResponse.fromBinary(bytes);
    const { message } = response;
    if (message.case === 'trickle') {
      message.value.candidateInit = this.moved(message.value.candidateInit);
    } else if (message.case === 'offer' || message.case === 'answer') {
      message.value.sdp = this.moved(message.value.sdp);
    } else return bytes;
    return response.toBinary();
  }

  /** Whoever would go another way than by this one has nowhere to go. */
  private moved(text: string): string {
    const { port } = this.outward.address();
    return text.replace(
      / (udp|tcp) (\d+) (\S+) (\d+) typ/gi,
      (_, protocol: string, priority: string, _address: string, serverPort: string) => {
        const isUdp = protocol.toLowerCase() === 'udp';
        if (isUdp) this.serverPort ||= Number(serverPort);
        return ` ${protocol} ${priority} 127.0.0.1 ${isUdp ? String(port) : '9'} typ`;
      },
    );
  }

  private sendIn(packet: Buffer, { socket, answeredFrom }: Way): void {
    const addresses = answeredFrom === undefined ? ownAddresses() : [answeredFrom];
    for (const address of addresses) socket.send(packet, this.serverPort, address);
  }

  private wayOf(port: number): Way {
    const known = this.ways.get(port);
    if (known !== undefined) return known;
    const way: Way = { socket: createSocket('udp4'), answeredFrom: undefined };
    this.ways.set(port, way);
    way.socket.on('message', (packet, { address }) => {
      way.answeredFrom ??= address;
      if (this.survives(packet, this.loss)) this.outward.send(packet, port, '127.0.0.1');
    });
    return way;
  }

  private survives(packet: Buffer, loss: number): boolean {
    const isLost = isMedia(packet) && Math.random() < loss;
    if (isLost) this.lost += 1;
    else this.passed += 1;
    return !isLost;
  }
}

function ownAddresses(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return addresses.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
}

/** RFC 7983: neither STUN nor DTLS. Reports (types 200 to 207) are few: they would say little about losses. */
function isMedia(packet: Buffer): boolean {
  const [first = 0, second = 0] = packet;
  return first >= 128 && first < 192 && (second < 192 || second > 223);
}

/** A server that knew the worker's own address would send past this line. */
function withoutOwnAddresses(bytes: Buffer): Uint8Array | undefined {
  const request = SignalRequest.fromBinary(bytes);
  const { message } = request;
  if (message.case === 'trickle') return undefined;
  if (message.case !== 'answer' && message.case !== 'offer') return bytes;
  message.value.sdp = message.value.sdp.replace(/a=candidate.*\r\n/g, '');
  return request.toBinary();
}
