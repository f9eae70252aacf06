/** A guest: somebody without an account, known again by a signed cookie from the first join on. */
import { Injectable } from '@nestjs/common';
import { Signer } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import { AppConfig } from '../config/app-config.js';

const lifetimeSeconds = 30 * 86_400;
const value = /^([0-9a-f-]{36})\.(\d{10})$/;

const maxKnown = 10_000;

interface Guest {
  readonly id: string;
  readonly issuedAtSeconds: number;
}

@Injectable()
export class GuestService {
  private readonly cookieName: string;
  private readonly isHttps: boolean;
  /** Cookies seen lately, oldest first: whether a signature is right never changes, and checking it is most of the work. */
  private readonly known = new Map<string, Guest>();
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
    const guest = this.known.get(signed) ?? this.open(signed);
    if (guest === undefined) return undefined;
    const ageSeconds = Date.now() / 1000 - guest.issuedAtSeconds;
    return ageSeconds < lifetimeSeconds ? guest.id : undefined;
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

  /** Only what is signed by us is kept, so that nobody else's cookies push ours out. */
  private open(signed: string): Guest | undefined {
    const opened = this.signer.unsign(signed);
    const [, id, issuedAt] = (opened.valid ? value.exec(opened.value) : null) ?? [];
    if (id === undefined || issuedAt === undefined) return undefined;
    const guest = { id, issuedAtSeconds: Number(issuedAt) };
    this.known.set(signed, guest);
    const oldest = this.known.keys().next();
    if (this.known.size > maxKnown && oldest.done !== true) this.known.delete(oldest.value);
    return guest;
  }
}
