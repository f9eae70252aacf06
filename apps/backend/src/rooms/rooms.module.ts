import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { LiveKitParticipantsController } from './administration/livekit-participants.controller.js';
import { LiveKitParticipantsService } from './administration/livekit-participants.service.js';
import { LiveKitRoomRecordsService } from './administration/livekit-room-records.service.js';
import { LiveKitRoomsController } from './administration/livekit-rooms.controller.js';
import { LiveKitTokensService } from './administration/livekit-tokens.service.js';
import { ConnectionDetailsController } from './connection-details.controller.js';
import { ConsentsService } from './consents.service.js';
import { EvictionService } from './eviction.service.js';
import { HandsService } from './hands.service.js';
import { HostLinksService } from './host-links.service.js';
import { InviteDoorService } from './invite-door.service.js';
import { JoinService } from './join.service.js';
import { LiveKitRoomsService } from './livekit-rooms.service.js';
import { LobbyController } from './lobby.controller.js';
import { LobbyService } from './lobby.service.js';
import { LeavingService } from './management/leaving.service.js';
import { RoomManagementController } from './management/room-management.controller.js';
import { RoomStatusService } from './management/room-status.service.js';
import { ServerStatusService } from './management/server-status.service.js';
import { TokenRefreshService } from './management/token-refresh.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { ModerationController } from './moderation.controller.js';
import { ModerationService } from './moderation.service.js';
import { OpenMeetingsService } from './open-meetings.service.js';
import { RemovalService } from './removal.service.js';
import { RoomClosingService } from './room-closing.service.js';
import { RoomEntryService } from './room-entry.service.js';
import { RoomFacts } from './room-facts.service.js';
import { RoomNewsService } from './room-news.service.js';
import { RoomRelationsService } from './room-relations.service.js';
import { RoomViewService } from './room-view.service.js';
import { RoomListener } from './room.listener.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';
import { VisitService } from './visit.service.js';

@Module({
  imports: [SessionsModule],
  controllers: [
    ConnectionDetailsController,
    RoomsController,
    ModerationController,
    LobbyController,
    MembersController,
    LiveKitRoomsController,
    LiveKitParticipantsController,
    RoomManagementController,
  ],
  providers: [
    ConsentsService,
    EvictionService,
    HandsService,
    HostLinksService,
    InviteDoorService,
    JoinService,
    LeavingService,
    LiveKitParticipantsService,
    LiveKitRoomRecordsService,
    LiveKitRoomsService,
    LiveKitTokensService,
    LobbyService,
    MembersService,
    ModerationService,
    OpenMeetingsService,
    RemovalService,
    RoomClosingService,
    RoomEntryService,
    RoomFacts,
    RoomListener,
    RoomNewsService,
    RoomRelationsService,
    RoomsService,
    RoomStatusService,
    RoomViewService,
    ServerStatusService,
    TokenRefreshService,
    VisitService,
  ],
  exports: [EvictionService, InviteDoorService, JoinService, LiveKitRoomsService, RoomClosingService, RoomFacts],
})
export class RoomsModule {}
