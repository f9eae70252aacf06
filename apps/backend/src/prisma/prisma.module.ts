import { Global, Module } from '@nestjs/common';
import { CredentialStore } from '../auth/credential-store.js';
import { AttendanceRepository } from './attendance.repository.js';
import { AuditRepository } from './audit.repository.js';
import { ConsentRepository } from './consent.repository.js';
import { CredentialRepository } from './credential.repository.js';
import { DatabaseHealthIndicator } from './database.health.js';
import { DatabaseService } from './database.service.js';
import { HostLinkRepository } from './host-link.repository.js';
import { LobbyRepository } from './lobby.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { ParticipationRepository } from './participation.repository.js';
import { PeriodicPassRepository } from './periodic-pass.repository.js';
import { PrismaService } from './prisma.service.js';
import { RoomEntryRepository } from './room-entry.repository.js';
import { RoomPeopleRepository } from './room-people.repository.js';
import { RoomStatusRepository } from './room-status.repository.js';
import { RoomRepository } from './room.repository.js';
import { SessionFactsRepository } from './session-facts.repository.js';
import { SessionListRepository } from './session-list.repository.js';
import { SessionRepository } from './session.repository.js';
import { WebhookEventRepository } from './webhook-event.repository.js';

const repositories = [
  AttendanceRepository,
  AuditRepository,
  ConsentRepository,
  HostLinkRepository,
  LobbyRepository,
  LedgerRepository,
  ParticipationRepository,
  PeriodicPassRepository,
  RoomEntryRepository,
  RoomPeopleRepository,
  RoomRepository,
  RoomStatusRepository,
  SessionFactsRepository,
  SessionListRepository,
  SessionRepository,
  WebhookEventRepository,
];
const ports = [{ provide: CredentialStore, useClass: CredentialRepository }];

@Global()
@Module({
  providers: [DatabaseService, PrismaService, DatabaseHealthIndicator, ...repositories, ...ports],
  exports: [DatabaseService, PrismaService, DatabaseHealthIndicator, ...repositories, CredentialStore],
})
export class PrismaModule {}
