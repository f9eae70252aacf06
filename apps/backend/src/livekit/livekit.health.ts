/** Whether LiveKit's API answers a signed call, asked at most once a second. */
import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { RoomAdmin } from '@live-meeting/livekit-server/room-admin';
import { ROOM_ADMIN } from './room-admin.token.js';

/** No room of ours can have this name, so the answer is short however many rooms are live. */
const nobodysRoom = '~health-probe';

@Injectable()
export class LiveKitHealthIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    @Inject(ROOM_ADMIN) private readonly admin: RoomAdmin,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    return this.indicators
      .check('livekit')
      .attempt(async () => {
        await this.admin.listRooms([nobodysRoom]);
      })
      .withTimeout(2000)
      .cacheFor(1000);
  }
}
