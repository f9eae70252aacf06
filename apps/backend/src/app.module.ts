import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import type { Logger } from 'pino';
import { AccountsModule } from './accounts/accounts.module.js';
import { AppController } from './app.controller.js';
import { AudioDeliveryModule } from './audio-delivery/audio-delivery.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ChatModule } from './chat/chat.module.js';
import type { AppConfig } from './config/app-config.js';
import { ConfigModule } from './config/config.module.js';
import { EgressModule } from './egress/egress.module.js';
import { HealthModule } from './health/health.module.js';
import { LOGGER } from './http/logger.js';
import { RateLimitModule } from './http/rate-limit/rate-limit.module.js';
import { InterviewsModule } from './interviews/interviews.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { postBytes } from './http/post-bytes.js';
import { UpgradeDoors } from './http/upgrade-doors.js';
import { LiveKitModule } from './livekit/livekit.module.js';
import { PIPELINE_LOGGER } from './pipeline/pipeline-logger.js';
import { POST_BYTES } from './pipeline/post-bytes.token.js';
import { PrismaModule } from './prisma/prisma.module.js';
import { RecordingsModule } from './recordings/recordings.module.js';
import { RedisModule } from './redis/redis.module.js';
import { RoomsModule } from './rooms/rooms.module.js';
import { QualityModule } from './quality/quality.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { StorageModule } from './storage/storage.module.js';
import { TestClientModule } from './test-client/test-client.module.js';
import { RealtimeModule } from './websocket/realtime.module.js';
import { WorkersModule } from './workers/workers.module.js';

@Global()
@Module({})
export class AppModule {
  static with(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      controllers: [AppController],
      imports: [
        ConfigModule.with(config),
        { ...TerminusModule.forRoot({ logger: false }), global: true },
        RateLimitModule,
        AuthModule,
        PrismaModule,
        RedisModule,
        AuditModule,
        AccountsModule,
        LiveKitModule,
        StorageModule,
        RoomsModule,
        QualityModule,
        SessionsModule,
        ChatModule,
        InvitationsModule,
        InterviewsModule,
        EgressModule,
        AudioDeliveryModule,
        RecordingsModule,
        WorkersModule,
        RealtimeModule,
        HealthModule,
        TestClientModule,
      ],
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: PIPELINE_LOGGER, useExisting: LOGGER },
        { provide: POST_BYTES, useValue: postBytes },
        UpgradeDoors,
      ],
      exports: [LOGGER, PIPELINE_LOGGER, POST_BYTES, UpgradeDoors],
    };
  }
}
