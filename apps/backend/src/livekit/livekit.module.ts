import { Global, Module } from '@nestjs/common';
import { LiveKitEgressAdmin } from '@live-meeting/livekit-server/livekit-egress-admin';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { ParticipantTokenReader } from '@live-meeting/livekit-server/participant-tokens';
import { TokenMinter } from '@live-meeting/livekit-server/tokens';
import { WebhookVerifier } from '@live-meeting/livekit-server/webhook-verifier';
import { AppConfig } from '../config/app-config.js';
import { EGRESS_ADMIN } from './egress-admin.token.js';
import { LiveKitHealthIndicator } from './livekit.health.js';
import { ROOM_ADMIN } from './room-admin.token.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookDispatcher } from './webhook-dispatcher.service.js';
import { WebhookIntake } from './webhook-intake.service.js';
import { WebhookRetryService } from './webhook-retry.service.js';

@Global()
@Module({
  controllers: [WebhookController],
  providers: [
    {
      provide: ROOM_ADMIN,
      inject: [AppConfig],
      useFactory: ({ liveKit }: AppConfig) =>
        new LiveKitRoomAdmin({ url: liveKit.httpUrl, apiKey: liveKit.apiKey, apiSecret: liveKit.apiSecret }),
    },
    {
      provide: EGRESS_ADMIN,
      inject: [AppConfig],
      useFactory: ({ liveKit }: AppConfig) =>
        new LiveKitEgressAdmin({ url: liveKit.httpUrl, apiKey: liveKit.apiKey, apiSecret: liveKit.apiSecret }),
    },
    {
      provide: TokenMinter,
      inject: [AppConfig],
      useFactory: ({ liveKit }: AppConfig) => new TokenMinter({ apiKey: liveKit.apiKey, apiSecret: liveKit.apiSecret }),
    },
    {
      provide: ParticipantTokenReader,
      inject: [AppConfig],
      useFactory: ({ liveKit }: AppConfig) =>
        new ParticipantTokenReader({ apiKey: liveKit.apiKey, apiSecret: liveKit.apiSecret }),
    },
    {
      provide: WebhookVerifier,
      inject: [AppConfig],
      useFactory: ({ liveKit }: AppConfig) =>
        new WebhookVerifier({ apiKey: liveKit.apiKey, apiSecret: liveKit.apiSecret }),
    },
    LiveKitHealthIndicator,
    WebhookDispatcher,
    WebhookIntake,
    WebhookRetryService,
  ],
  exports: [EGRESS_ADMIN, ROOM_ADMIN, ParticipantTokenReader, TokenMinter, LiveKitHealthIndicator, WebhookDispatcher],
})
export class LiveKitModule {}
