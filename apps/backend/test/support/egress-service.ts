/**
 * LiveKit's egress API as it goes over the wire: Twirp with JSON, a token with `roomRecord`, 64-bit numbers as texts,
 * zero values left out. It keeps what it was asked for, writes where it is told to, and tells by signed webhooks.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { liveKitSecret } from './backend.js';

export interface AskedEgress {
  readonly egressId: string;
  roomName: string;
  roomId: string;
  status: string;
  error: string;
  readonly method: string;
  readonly request: Readonly<Record<string, unknown>>;
  fileResults: object[];
}

type Body = Readonly<Record<string, unknown>>;

export class EgressService {
  readonly asked: AskedEgress[] = [];
  /** What is done with the sound of a track, once it was asked for. */
  onTrack: (egress: AskedEgress) => void = () => undefined;
  onStop: (egress: AskedEgress) => void = () => undefined;
  /** What every request is answered with, instead. */
  refusal: { readonly status: number; readonly code: string } | undefined;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(): Promise<EgressService> {
    const service = new EgressService();
    service.server.listen(0, '127.0.0.1');
    await once(service.server, 'listening');
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Of the room, the latest. */
  of(roomName: string): AskedEgress {
    const found = this.asked.findLast((one) => one.roomName === roomName);
    if (found === undefined) throw new Error(`nobody asked for an egress of ${roomName}`);
    return found;
  }

  /** As it stands now, in LiveKit's form. */
  infoOf({ egressId, roomName, roomId, status, error, request, method, fileResults }: AskedEgress): object {
    const kind = method === 'StartTrackEgress' ? 'track' : 'roomComposite';
    return {
      egressId,
      roomName,
      roomId,
      ...(status === 'EGRESS_STARTING' ? {} : { status, startedAt: '1795215675010000000' }),
      ...(error === '' ? {} : { error }),
      [kind]: request,
      ...(fileResults.length === 0 ? {} : { fileResults }),
    };
  }

  /** For `deliverWebhook`. */
  eventOf(name: string, egress: AskedEgress): object {
    const createdAt = String(Math.floor(Date.now() / 1000));
    return { event: name, id: `EV_${randomUUID()}`, createdAt, egressInfo: this.infoOf(egress) };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
    const method = /^\/twirp\/livekit\.Egress\/(\w+)$/.exec(request.url ?? '')?.[1] ?? '';
    const send = (status: number, value: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (!isAllowed(request.headers.authorization)) return send(401, { code: 'unauthenticated', msg: 'no permissions' });
    if (this.refusal !== undefined) return send(this.refusal.status, { code: this.refusal.code, msg: 'refused' });
    const told = this.obey(method, body);
    if (told === undefined) return send(404, { code: 'not_found', msg: 'egress does not exist' });
    if (told === 'over') return send(412, { code: 'failed_precondition', msg: 'egress with status cannot be stopped' });
    send(200, told);
  }

  private obey(method: string, body: Body): object | 'over' | undefined {
    if (method === 'ListEgress') return this.list(body);
    if (method === 'StopEgress') return this.end(body);
    if (method !== 'StartRoomCompositeEgress' && method !== 'StartTrackEgress') return undefined;
    const egress: AskedEgress = {
      egressId: `EG_${randomUUID().slice(0, 12)}`,
      roomName: String(body['roomName']),
      roomId: 'RM_1',
      status: 'EGRESS_STARTING',
      error: '',
      method,
      request: body,
      fileResults: [],
    };
    this.asked.push(egress);
    if (method === 'StartTrackEgress') this.onTrack(egress);
    return this.infoOf(egress);
  }

  private list({ egressId, roomName, active }: Body): object {
    const isRunning = ({ status }: AskedEgress): boolean => /STARTING|ACTIVE|ENDING/.test(status);
    const found = this.asked.filter(
      (one) =>
        (egressId === undefined || one.egressId === egressId) &&
        (roomName === undefined || one.roomName === roomName) &&
        (active !== true || isRunning(one)),
    );
    return found.length === 0 ? {} : { items: found.map((one) => this.infoOf(one)) };
  }

  private end({ egressId }: Body): object | 'over' | undefined {
    const egress = this.asked.find((one) => one.egressId === egressId);
    if (egress === undefined) return undefined;
    if (egress.status === 'EGRESS_STARTING') egress.status = 'EGRESS_ABORTED';
    else if (egress.status === 'EGRESS_ACTIVE') egress.status = 'EGRESS_ENDING';
    else return 'over';
    this.onStop(egress);
    return this.infoOf(egress);
  }
}

function isAllowed(authorization = ''): boolean {
  const [head = '', claims = '', signature] = authorization.replace('Bearer ', '').split('.');
  const expected = createHmac('sha256', liveKitSecret).update(`${head}.${claims}`).digest('base64url');
  const { video } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { video?: { roomRecord?: boolean } };
  return signature === expected && video?.roomRecord === true;
}
