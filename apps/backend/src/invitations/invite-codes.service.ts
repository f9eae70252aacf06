/**
 * Codes that let people in. Each is derived from an id and a secret of this system, so that a link can be answered or
 * sent again without the code being kept: the database has only its SHA-256.
 */
import { createHash, createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashOfOpaqueToken } from '../auth/opaque-token.js';
import { AppConfig } from '../config/app-config.js';

const phoneCodeDigits = 6;

export interface InviteCode {
  readonly code: string;
  readonly hash: Buffer;
}

@Injectable()
export class InviteCodesService {
  private readonly key: KeyObject;
  private readonly origin: string;

  constructor({ sessionSecret, publicUrl = '' }: AppConfig) {
    // A key of its own: what other parts sign with the secret can never be a code.
    this.key = createSecretKey(createHmac('sha256', sessionSecret).update('live-meeting invite codes').digest());
    this.origin = publicUrl;
  }

  codeOf(inviteId: string): InviteCode {
    const code = `lmi_${this.derive(`invite ${inviteId}`).toString('base64url')}`;
    return { code, hash: this.hashOf(code) };
  }

  /** The hash to look for; of a text that is no code, one that nobody has, so that both cost the same. */
  hashOf(code: string): Buffer {
    return hashOfOpaqueToken('invite', code) ?? createHash('sha256').update(`no code\0${code}`).digest();
  }

  /** A path where the system does not know its own public address: the client's origin completes it. */
  linkOf(code: string): string {
    return `${this.origin}/join/${code}`;
  }

  /** Undefined where the secret has changed since: the code that was given out still works, but is not known here. */
  linkAgain(inviteId: string, hash: Buffer): string | undefined {
    const made = this.codeOf(inviteId);
    return timingSafeEqual(made.hash, hash) ? this.linkOf(made.code) : undefined;
  }

  /** Six digits, for a few minutes and tries. */
  phoneCodeOf(id: string): string {
    const number = this.derive(`phone ${id}`).readUIntBE(0, 6) % 10 ** phoneCodeDigits;
    return String(number).padStart(phoneCodeDigits, '0');
  }

  private derive(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}
