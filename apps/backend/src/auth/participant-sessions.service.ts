/** What every join yields beside the LiveKit token: the credential for chat, hand, lobby and sockets in that room. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppConfig } from '../config/app-config.js';
import { hashOfOpaqueToken } from './opaque-token.js';

/** As long as a LiveKit token can be refreshed after the first issue. */
export const participantSessionSeconds = 12 * 3600;
/** A browser that has been in more rooms within the lifetime loses the oldest seats, not its way in. */
const maxCookies = 16;

@Injectable()
export class ParticipantSessions {
  private readonly isHttps: boolean;
  private readonly cookiePrefix: string;

  constructor(config: AppConfig) {
    this.isHttps = config.publicUrl?.startsWith('https:') ?? false;
    this.cookiePrefix = this.isHttps ? '__Host-lm_p_' : 'lm_p_';
  }

  setCookie(reply: FastifyReply, roomName: string, token: string): void {
    void reply.setCookie(this.cookieName(roomName), token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isHttps,
      path: '/',
      maxAge: participantSessionSeconds,
    });
  }

  clearCookie(reply: FastifyReply, roomName: string): void {
    void reply.clearCookie(this.cookieName(roomName), { path: '/', secure: this.isHttps });
  }

  /** Hashes of the tokens that a browser sends along, the newest first. */
  hashesIn(cookies: Readonly<Record<string, string | undefined>>): readonly Buffer[] {
    const hashes: Buffer[] = [];
    for (const [name, value] of Object.entries(cookies).reverse()) {
      if (value === undefined || !name.startsWith(this.cookiePrefix)) continue;
      const hash = hashOfOpaqueToken('participant', value);
      if (hash !== undefined && hashes.push(hash) === maxCookies) break;
    }
    return hashes;
  }

  private cookieName(roomName: string): string {
    return this.cookiePrefix + createHash('sha256').update(roomName).digest('hex').slice(0, 12);
  }
}
