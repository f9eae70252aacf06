/** A guest: somebody without an account, known again by a signed cookie from the first join on. */
import { Injectable } from '@nestjs/common';
import { Signer } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { AppConfig } from '../config/app-config.js';

const lifetimeSeconds = 30 * 86_400;
const value = /^([0-9a-f-]{36})\.(\d{10})$/;

@Injectable()
export class GuestService {
  private readonly cookieName: string;
  private readonly isHttps: boolean;
  private readonly signer: Signer;

  constructor(config: AppConfig) {
    this.isHttps = config.publicUrl?.startsWith('https:') ?? false;
    this.cookieName = this.isHttps ? '__Host-lm_guest' : 'lm_guest';
    this.signer = new Signer(config.sessionSecret);
  }

  /** The guest's id where a cookie of ours says so and has not expired. */
  read(cookies: Readonly<Record<string, string | undefined>>): string | undefined {
    const signed = cookies[this.cookieName];
    if (signed === undefined || signed.length > 200) return undefined;
    const opened = this.signer.unsign(signed);
    const match = opened.valid ? value.exec(opened.value) : null;
    if (match === null) return undefined;
    const ageSeconds = Date.now() / 1000 - Number(match[2]);
    return ageSeconds < lifetimeSeconds ? match[1] : undefined;
  }

  /** Makes a new guest and hands out the cookie. */
  issue(reply: FastifyReply): string {
    const id = uuidv4();
    void reply.setCookie(this.cookieName, `${id}.${String(Math.floor(Date.now() / 1000))}`, {
      signed: true,
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isHttps,
      path: '/',
      maxAge: lifetimeSeconds,
    });
    return id;
  }
}
