/**
 * Tokens for media sockets: signed by us, for one room, meeting and track, for a minute, used once. Their key is derived
 * for them alone, so that no other credential verifies here and they verify nowhere else.
 */
import { createSecretKey, hkdfSync, randomUUID, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { z } from 'zod';
import { decodeJwt, encodeJwt } from '../auth/compact-jwt.js';
import { AppConfig } from '../config/app-config.js';
import { UsedEgressTokenRepository } from '../prisma/used-egress-token.repository.js';

const maxTokenSeconds = 60;
/** Clocks of two backends differ. */
const toleranceSeconds = 60;

export interface EgressGrant {
  readonly kind: 'audio' | 'video';
  readonly roomName: string;
  readonly meetingId: string;
  readonly trackId: string;
  readonly participant: string;
}

const claimsSchema = z.object({
  aud: z.literal('live-meeting-egress'),
  jti: z.string().min(1).max(64),
  exp: z.number(),
  iat: z.number(),
  kind: z.enum(['audio', 'video']),
  room: z.string(),
  meeting: z.string(),
  track: z.string(),
  participant: z.string(),
});

type Claims = z.infer<typeof claimsSchema>;

@Injectable()
export class EgressTokens {
  private readonly key: KeyObject;

  constructor(
    config: AppConfig,
    private readonly used: UsedEgressTokenRepository,
  ) {
    this.key = createSecretKey(
      Buffer.from(hkdfSync('sha256', config.sessionSecret, '', 'live-meeting egress tokens', 32)),
    );
  }

  issue({ kind, roomName: room, meetingId: meeting, trackId: track, participant }: EgressGrant): string {
    const iat = Math.floor(Date.now() / 1000);
    const times = { iat, exp: iat + maxTokenSeconds };
    return encodeJwt(
      { aud: 'live-meeting-egress', jti: randomUUID(), ...times, kind, room, meeting, track, participant },
      this.key,
    );
  }

  /** Signature, time and kind; whether it was used before is asked by `use`. @throws AppError auth.credential_invalid */
  verify(token: string, kind: EgressGrant['kind']): { readonly grant: EgressGrant; readonly use: () => Promise<void> } {
    const claims = claimsSchema.safeParse(decodeJwt(token, this.key)).data;
    if (claims?.kind !== kind || !isInTime(claims)) throw new AppError('auth.credential_invalid');
    const { room: roomName, meeting: meetingId, track: trackId, participant } = claims;
    return { grant: { kind, roomName, meetingId, trackId, participant }, use: () => this.useUp(claims) };
  }

  /** @throws AppError auth.credential_invalid when it was used, whichever backend it was shown to */
  private async useUp({ jti, exp }: Claims): Promise<void> {
    const isFirst = await this.used.use(jti, new Date((exp + toleranceSeconds) * 1000));
    if (!isFirst) throw new AppError('auth.credential_invalid');
  }
}

function isInTime({ iat, exp }: Claims): boolean {
  const now = Date.now() / 1000;
  return exp > now && iat <= now + toleranceSeconds && exp - iat <= maxTokenSeconds;
}
