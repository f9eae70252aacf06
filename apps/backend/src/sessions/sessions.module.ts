import { Module } from '@nestjs/common';
import { ReconcilerPace } from './reconciler-pace.js';
import { ReconcilerService } from './reconciler.service.js';
import { SessionListener } from './session.listener.js';
import { SessionsService } from './sessions.service.js';

@Module({
  providers: [SessionsService, SessionListener, ReconcilerPace, ReconcilerService],
  exports: [SessionsService],
})
export class SessionsModule {}
