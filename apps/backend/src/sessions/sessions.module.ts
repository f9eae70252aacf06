import { Module } from '@nestjs/common';
import { LedgerComparisonService } from './ledger-comparison.service.js';
import { ReconcilerPace } from './reconciler-pace.js';
import { ReconcilerService } from './reconciler.service.js';
import { SessionListener } from './session.listener.js';
import { SessionQueriesService } from './session-queries.service.js';
import { SessionRelations } from './session-relations.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

@Module({
  controllers: [SessionsController],
  providers: [
    LedgerComparisonService,
    ReconcilerPace,
    ReconcilerService,
    SessionListener,
    SessionQueriesService,
    SessionRelations,
    SessionsService,
  ],
  exports: [LedgerComparisonService],
})
export class SessionsModule {}
