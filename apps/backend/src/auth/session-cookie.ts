/** The cookie of a signed-in person: `<token>.<HMAC-SHA256 in base64>`, as the authentication library writes it. */
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';

const signatureCharacters = 44;

@Injectable()
export class SessionCookie {
  /** As the library is told to call it; under https it puts `__Secure-` before. */
  static readonly baseName = 'lm_session';
  readonly name: string;
  private readonly key: KeyObject;

  constructor(config: AppConfig) {
    const isHttps = config.publicUrl?.startsWith('https:') ?? false;
    this.name = isHttps ? `__Secure-${SessionCookie.baseName}` : SessionCookie.baseName;
    this.key = createSecretKey(Buffer.from(config.sessionSecret));
  }

  /** The session's token where the signature is ours. */
  read(cookies: Readonly<Record<string, string | undefined>>): string | undefined {
    const text = cookies[this.name] ?? '';
    const dot = text.lastIndexOf('.');
    if (dot < 1 || text.length > 256 || text.length - dot - 1 !== signatureCharacters) return undefined;
    const token = text.slice(0, dot);
    const right = createHmac('sha256', this.key).update(token).digest();
    const given = Buffer.from(text.slice(dot + 1), 'base64');
    return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
  }
}
