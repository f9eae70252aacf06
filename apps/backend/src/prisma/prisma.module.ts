import { Global, Module } from '@nestjs/common';
import { AuthDatabase } from '../auth/auth-library.js';
import { CallerChanges, CredentialStore } from '../auth/credential-store.js';
import { AccountRepository } from './account.repository.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { ApplicationRepository } from './application.repository.js';
import { AttendanceRepository } from './attendance.repository.js';
import { AudioDeliveryRepository } from './audio-delivery.repository.js';
import { AuditRepository } from './audit.repository.js';
import { AuthLibraryDatabase } from './auth-library.database.js';
import { CallerChangesListener } from './caller-changes.listener.js';
import { ConsentRepository } from './consent.repository.js';
import { CredentialRepository } from './credential.repository.js';
import { DatabaseHealthIndicator } from './database.health.js';
import { DatabaseService } from './database.service.js';
import { DeadLetterRepository } from './dead-letter.repository.js';
import { EgressStreamRepository } from './egress-stream.repository.js';
import { ExpiredCredentialRepository } from './expired-credential.repository.js';
import { HostLinkRepository } from './host-link.repository.js';
import { InterviewAttendanceRepository } from './interview-attendance.repository.js';
import { InterviewDoorRepository } from './interview-door.repository.js';
import { InterviewFactsRepository } from './interview-facts.repository.js';
import { InterviewRepository } from './interview.repository.js';
import { InvitationMessageRepository } from './invitation-message.repository.js';
import { InviteRepository } from './invite.repository.js';
import { LobbyRepository } from './lobby.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { MediaJobRepository } from './media-job.repository.js';
import { MediaWorkerRepository } from './media-worker.repository.js';
import { MessageRepository } from './message.repository.js';
import { ParticipationRepository } from './participation.repository.js';
import { PeriodicPassRepository } from './periodic-pass.repository.js';
import { PhoneCodeRepository } from './phone-code.repository.js';
import { PrismaService } from './prisma.service.js';
import { RecordingContentRepository } from './recording-content.repository.js';
import { RecordingJobRepository } from './recording-job.repository.js';
import { RecordingListRepository } from './recording-list.repository.js';
import { RecordingRepository } from './recording.repository.js';
import { QualityRepository } from './quality.repository.js';
import { RoomEntryRepository } from './room-entry.repository.js';
import { RoomPeopleRepository } from './room-people.repository.js';
import { RoomStatusRepository } from './room-status.repository.js';
import { RoomRepository } from './room.repository.js';
import { SeatCheckRepository } from './seat-check.repository.js';
import { SessionFactsRepository } from './session-facts.repository.js';
import { SessionListRepository } from './session-list.repository.js';
import { SessionRepository } from './session.repository.js';
import { UsedEgressTokenRepository } from './used-egress-token.repository.js';
import { UserSessionRepository } from './user-session.repository.js';
import { WebhookEventRepository } from './webhook-event.repository.js';

const repositories = [
  AccountRepository,
  ApiKeyRepository,
  ApplicationRepository,
  AttendanceRepository,
  AudioDeliveryRepository,
  AuditRepository,
  ConsentRepository,
  DeadLetterRepository,
  EgressStreamRepository,
  ExpiredCredentialRepository,
  HostLinkRepository,
  InterviewAttendanceRepository,
  InterviewDoorRepository,
  InterviewFactsRepository,
  InterviewRepository,
  InvitationMessageRepository,
  InviteRepository,
  LedgerRepository,
  LobbyRepository,
  MediaJobRepository,
  MediaWorkerRepository,
  MessageRepository,
  ParticipationRepository,
  PeriodicPassRepository,
  PhoneCodeRepository,
  RecordingContentRepository,
  RecordingJobRepository,
  RecordingListRepository,
  RecordingRepository,
  QualityRepository,
  RoomEntryRepository,
  RoomPeopleRepository,
  RoomRepository,
  SeatCheckRepository,
  RoomStatusRepository,
  SessionFactsRepository,
  SessionListRepository,
  SessionRepository,
  UsedEgressTokenRepository,
  UserSessionRepository,
  WebhookEventRepository,
];
const ports = [
  { provide: CredentialStore, useClass: CredentialRepository },
  { provide: AuthDatabase, useClass: AuthLibraryDatabase },
  { provide: CallerChanges, useClass: CallerChangesListener },
];

@Global()
@Module({
  providers: [DatabaseService, PrismaService, DatabaseHealthIndicator, ...repositories, ...ports],
  exports: [
    DatabaseService,
    PrismaService,
    DatabaseHealthIndicator,
    ...repositories,
    AuthDatabase,
    CredentialStore,
    CallerChanges,
  ],
})
export class PrismaModule {}
