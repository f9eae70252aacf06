/** A backend that speaks the contract of workers and nothing else: jobs on lease, whose tracks may be taken, tokens. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { videoSocketPath } from '@live-meeting/contracts/media/stream-query';
import {
  finishBodySchema,
  heartbeatBodySchema,
  leaseBodySchema,
  leaseSchema,
  tokensBodySchema,
  type FinishBody,
  type LeasedJob,
  type SeenTrack,
} from '@live-meeting/contracts/http/worker';
import type { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { WebSocketServer, type WebSocket } from 'ws';

export interface FakeJob {
  readonly job: LeasedJob;
  readonly meetingId: string;
  status: 'active' | 'ended';
  holder: string | undefined;
  heardAtMs: number;
  seen: readonly SeenTrack[];
  progress: number[];
  finished: FinishBody[];
  /** Whose tracks may be taken. */
  allows: (track: SeenTrack) => boolean;
  /** A backend that asks for what cannot be recorded. */
  asksForEncrypted: boolean;
}

export interface FakeBackendOptions {
  readonly liveKitUrl: string;
  readonly minter: TokenMinter;
  readonly leaseMs?: number;
}

/** One opening of a video socket. */
export interface VideoStream {
  readonly query: URLSearchParams;
  readonly socket: WebSocket;
  readonly texts: Record<string, unknown>[];
  readonly frames: Buffer[];
  closeCode: number | undefined;
}

const heartbeatMs = 300;

export class FakeBackend {
  readonly jobs = new Map<string, FakeJob>();
  /** Wishes for jobs, as they came. */
  readonly wishes: unknown[] = [];
  readonly videos: VideoStream[] = [];
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true });

  private constructor(private readonly options: FakeBackendOptions) {
    this.server = createServer((request, response) => void this.handle(request, response));
    this.server.on('upgrade', (request, socket, head) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://backend');
      if (pathname !== videoSocketPath) socket.destroy();
      else this.sockets.handleUpgrade(request, socket, head, (opened) => this.watch(opened, searchParams));
    });
  }

  static async start(options: FakeBackendOptions): Promise<FakeBackend> {
    const backend = new FakeBackend(options);
    await new Promise<void>((resolve) => backend.server.listen(0, '127.0.0.1', resolve));
    return backend;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  add(job: LeasedJob, meetingId: string): FakeJob {
    const fake: FakeJob = {
      ...{ job, meetingId, status: 'active', holder: undefined, heardAtMs: 0, seen: [], progress: [], finished: [] },
      allows: () => true,
      asksForEncrypted: false,
    };
    this.jobs.set(job.id, fake);
    return fake;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private watch(socket: WebSocket, query: URLSearchParams): void {
    const stream: VideoStream = { query, socket, texts: [], frames: [], closeCode: undefined };
    this.videos.push(stream);
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) stream.frames.push(data);
      else stream.texts.push(JSON.parse(data.toString()) as Record<string, unknown>);
    });
    socket.on('close', (code) => (stream.closeCode = code));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    const [, , , first = '', id = '', verb = ''] = (request.url ?? '').split('/');
    const answer = first === 'lease' ? this.lease(body) : await this.ofJob(this.jobs.get(id), verb, body);
    const status = answer === undefined ? 409 : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { code: 'job.not_held', message: 'Another worker has this job.' }));
  }

  private lease(body: unknown): unknown {
    const { workerId, jobs: most, kinds = ['audio'] } = leaseBodySchema.parse(body);
    this.wishes.push(kinds);
    const { leaseMs = 3000 } = this.options;
    const free = [...this.jobs.values()].filter(
      ({ job, holder, heardAtMs, finished }) =>
        kinds.includes(job.kind) &&
        (holder === undefined || performance.now() - heardAtMs > leaseMs) &&
        !finished.some(({ outcome }) => outcome !== 'released'),
    );
    const given = free.slice(0, most);
    for (const job of given) Object.assign(job, { holder: workerId, heardAtMs: performance.now() });
    return leaseSchema.parse({ jobs: given.map(({ job }) => job), leaseMs, heartbeatMs });
  }

  private async ofJob(job: FakeJob | undefined, verb: string, body: unknown): Promise<unknown> {
    const { workerId } = body as { workerId: string };
    if (job?.holder !== workerId) return undefined;
    if (verb === 'heartbeat') return this.heartbeat(job, body);
    if (verb === 'tokens') return this.tokens(job, body);
    job.finished.push(finishBodySchema.parse(body));
    job.holder = undefined;
    return {};
  }

  private heartbeat(job: FakeJob, body: unknown): unknown {
    const { tracks, progress } = heartbeatBodySchema.parse(body);
    Object.assign(job, { seen: tracks, heardAtMs: performance.now() });
    if (progress !== undefined) job.progress.push(progress);
    const deliver = tracks.filter((track) => (job.asksForEncrypted || !track.encrypted) && job.allows(track));
    return { status: job.status, deliver: deliver.map(({ trackId }) => ({ trackId, groupSeconds: null })) };
  }

  private async tokens({ job, meetingId }: FakeJob, body: unknown): Promise<unknown> {
    const wish = tokensBodySchema.parse(body);
    if (wish.purpose === 'stream') return { purpose: 'stream', token: `once-${crypto.randomUUID()}`, meetingId };
    const identity = `recorder_${job.id}`;
    const { token } = await this.options.minter.mint({
      ...{ roomName: job.roomName, identity, name: 'recorder', role: 'recorder', ttlSeconds: 600 },
    });
    return { purpose: 'room', serverUrl: this.options.liveKitUrl, token, identity, meetingId };
  }
}
