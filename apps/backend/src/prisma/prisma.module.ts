import { Global, Module } from '@nestjs/common';
import { AttendanceRepository } from './attendance.repository.js';
import { DatabaseHealthIndicator } from './database.health.js';
import { DatabaseService } from './database.service.js';
import { LedgerRepository } from './ledger.repository.js';
import { PeriodicPassRepository } from './periodic-pass.repository.js';
import { PrismaService } from './prisma.service.js';
import { RoomRepository } from './room.repository.js';
import { SessionRepository } from './session.repository.js';
import { WebhookEventRepository } from './webhook-event.repository.js';

const repositories = [
  AttendanceRepository,
  LedgerRepository,
  PeriodicPassRepository,
  RoomRepository,
  SessionRepository,
  WebhookEventRepository,
];

@Global()
@Module({
  providers: [DatabaseService, PrismaService, DatabaseHealthIndicator, ...repositories],
  exports: [DatabaseService, PrismaService, DatabaseHealthIndicator, ...repositories],
})
export class PrismaModule {}
