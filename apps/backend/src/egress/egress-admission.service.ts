/** Who may open a media socket, and for what: everything is decided before the upgrade. */
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import {
  audioStreamQuerySchema,
  videoStreamQuerySchema,
  type AudioStreamQuery,
  type VideoStreamQuery,
} from '@live-meeting/contracts/media/stream-query';
import type { z } from 'zod';
import { AppConfig } from '../config/app-config.js';
import { isLoopbackHost } from '../config/loopback.js';
import { isAllowedOrigin } from '../http/origins.js';
import { failuresPerAddress } from '../http/rate-limit/limits.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { MediaPipeline } from '../pipeline/media-pipeline.service.js';
import { EgressStreamRepository } from '../prisma/egress-stream.repository.js';
import { StorageSpace } from '../storage/storage-space.service.js';
import { EgressTokens, type EgressGrant } from './egress-tokens.service.js';

export interface Admitted<Query> {
  readonly query: Query;
  readonly meetingId: string;
}

type Named = Pick<AudioStreamQuery, 'roomName' | 'meetingId' | 'trackId' | 'participant' | 'token'>;
type Request = Pick<IncomingMessage, 'url' | 'headers' | 'socket'>;

@Injectable()
export class EgressAdmission {
  private opening = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly tokens: EgressTokens,
    private readonly streams: EgressStreamRepository,
    private readonly pipeline: MediaPipeline,
    private readonly space: StorageSpace,
    private readonly limits: RateLimitService,
  ) {}

  admitAudio(request: Request): Promise<Admitted<AudioStreamQuery>> {
    return this.admit(request, 'audio', audioStreamQuerySchema);
  }

  admitVideo(request: Request): Promise<Admitted<VideoStreamQuery>> {
    return this.admit(request, 'video', videoStreamQuerySchema);
  }

  /** Counts those that are neither refused nor open yet. @throws AppError egress.full */
  async whileOpening<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.pipeline.openCount + this.opening >= this.config.egress.maxStreams) throw new AppError('egress.full');
    this.opening += 1;
    try {
      return await work();
    } finally {
      this.opening -= 1;
    }
  }

  /** What a peer is told that may not in. Whoever tries credentials may not try for ever. */
  async refusalFor(error: unknown, { socket }: Request): Promise<AppError> {
    if (!(error instanceof AppError)) return new AppError('internal.unexpected', { cause: error });
    if (error.code !== 'auth.credential_invalid') return error;
    try {
      await this.limits.takeByAddress('refused', socket.remoteAddress ?? '', failuresPerAddress);
      return error;
    } catch (limited) {
      return limited instanceof AppError ? limited : error;
    }
  }

  /** @throws AppError request.invalid, request.cross_site, auth.*, session.not_found, storage.full */
  private async admit<Query extends Named>(
    request: Request,
    kind: EgressGrant['kind'],
    schema: z.ZodType<Query>,
  ): Promise<Admitted<Query>> {
    const { origin } = request.headers;
    if (origin !== undefined && !isAllowedOrigin(origin, this.config)) throw new AppError('request.cross_site');
    const query = parse(schema, request.url ?? '');
    const credential = this.check(request, kind, query);
    const { audioDirectory, videoDirectory } = this.config.egress;
    const hasRoom = await this.space.hasRoom(kind === 'audio' ? audioDirectory : videoDirectory);
    if (!hasRoom) throw new AppError('storage.full');
    const meetingId = await this.meetingOf(query, credential?.grant);
    await credential?.use();
    return { query: { ...query, ...namesIn(credential?.grant) }, meetingId };
  }

  private check(
    request: Request,
    kind: EgressGrant['kind'],
    query: Named,
  ): ReturnType<EgressTokens['verify']> | undefined {
    if (query.token === undefined) {
      if (this.config.strict || !isFromThisMachine(request)) throw new AppError('auth.required');
      return undefined;
    }
    const credential = this.tokens.verify(query.token, kind);
    const { roomName, meetingId, trackId } = credential.grant;
    const isForThis =
      query.roomName === roomName &&
      (query.meetingId ?? meetingId) === meetingId &&
      (query.trackId ?? trackId) === trackId;
    if (!isForThis) throw new AppError('auth.credential_invalid');
    return credential;
  }

  /** [EA3] Given is used; else the sitting that is going on in that room. */
  private async meetingOf({ meetingId, roomName }: Named, grant: EgressGrant | undefined): Promise<string> {
    const known = meetingId ?? grant?.meetingId ?? (await this.streams.activeMeetingOf(roomName));
    if (known === undefined) throw new AppError('session.not_found');
    return known;
  }
}

/** What a token says is true, whatever the address says beside it. */
function namesIn(grant: EgressGrant | undefined): Partial<Named> {
  return grant === undefined ? {} : { participant: grant.participant, trackId: grant.trackId };
}

function parse<Query>(schema: z.ZodType<Query>, url: string): Query {
  const { searchParams } = new URL(url, 'http://localhost');
  const parsed = schema.safeParse(Object.fromEntries(searchParams));
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({ path: `query.${path.join('.')}`, message }));
  throw new AppError('request.invalid', { details });
}

/** The peer itself, and nobody for whom it speaks. */
function isFromThisMachine({ socket, headers }: Request): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return isLoopbackHost(address) && headers['x-forwarded-for'] === undefined && headers['x-real-ip'] === undefined;
}
