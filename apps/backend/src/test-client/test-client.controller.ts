/**
 * A page on which the API can be tried from this machine. Under production's rules there is no such page, and none of its
 * files is read.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Header, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../auth/access.decorator.js';
import { AppConfig } from '../config/app-config.js';
import { isLoopbackHost } from '../config/loopback.js';

const folder = new URL('../../pages/test-client/', import.meta.url);

/** Beside the page itself nothing is handed out but these. */
const files: ReadonlyMap<string, { readonly type: string; readonly address: () => string }> = new Map([
  ['page.css', { type: 'text/css; charset=utf-8', address: () => new URL('page.css', folder).href }],
  ['page.mjs', { type: 'text/javascript; charset=utf-8', address: () => new URL('page.mjs', folder).href }],
  ['media.mjs', { type: 'text/javascript; charset=utf-8', address: () => new URL('media.mjs', folder).href }],
  [
    'livekit-client.mjs',
    // Looked for when it is asked for: where only what runs in production is installed, it is not there.
    { type: 'text/javascript; charset=utf-8', address: () => import.meta.resolve('livekit-client') },
  ],
]);

@ApiExcludeController()
@Controller('test-client')
export class TestClientController {
  constructor(private readonly config: AppConfig) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('system.try')
  async page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    this.refuseElsewhere(request);
    const nonce = randomBytes(16).toString('base64');
    const html = await readFile(new URL('page.html', folder), 'utf8');
    void reply.header('content-security-policy', this.policy(nonce));
    return new StreamableFile(Buffer.from(html.replaceAll('{{nonce}}', nonce)), { type: 'text/html; charset=utf-8' });
  }

  @Get(':file')
  @Header('cache-control', 'no-store')
  @Access('system.try')
  file(@Req() request: FastifyRequest, @Param('file') name: string): StreamableFile {
    this.refuseElsewhere(request);
    const file = files.get(name);
    if (file === undefined) throw new AppError('route.not_found');
    return new StreamableFile(createReadStream(fileURLToPath(file.address())), { type: file.type });
  }

  private refuseElsewhere({ host }: FastifyRequest): void {
    if (this.config.strict || !isLoopbackHost(host)) throw new AppError('route.not_found');
  }

  /** Its own files, this API and the media server; no third host. */
  private policy(nonce: string): string {
    const { publicWsUrl } = this.config.liveKit;
    const media = [publicWsUrl, publicWsUrl.replace(/^ws/, 'http')].map((url) => new URL(url).origin);
    return [
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`,
      `connect-src 'self' ${media.join(' ')}; media-src 'self' blob:`,
      "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ].join('; ');
  }
}
