import { Module } from '@nestjs/common';
import { ConnectionDetailsController } from './connection-details.controller.js';
import { ConsentsService } from './consents.service.js';
import { EvictionService } from './eviction.service.js';
import { HandsService } from './hands.service.js';
import { HostLinksService } from './host-links.service.js';
import { JoinService } from './join.service.js';
import { LiveKitRoomsService } from './livekit-rooms.service.js';
import { LobbyController } from './lobby.controller.js';
import { LobbyService } from './lobby.service.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { ModerationController } from './moderation.controller.js';
import { ModerationService } from './moderation.service.js';
import { OpenMeetingsService } from './open-meetings.service.js';
import { RemovalService } from './removal.service.js';
import { RoomClosingService } from './room-closing.service.js';
import { RoomEntryService } from './room-entry.service.js';
import { RoomFacts } from './room-facts.service.js';
import { RoomRelationsService } from './room-relations.service.js';
import { RoomViewService } from './room-view.service.js';
import { RoomListener } from './room.listener.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';
import { VisitService } from './visit.service.js';

@Module({
  controllers: [ConnectionDetailsController, RoomsController, ModerationController, LobbyController, MembersController],
  providers: [
    ConsentsService,
    EvictionService,
    HandsService,
    HostLinksService,
    JoinService,
    LiveKitRoomsService,
    LobbyService,
    MembersService,
    ModerationService,
    OpenMeetingsService,
    RemovalService,
    RoomClosingService,
    RoomEntryService,
    RoomFacts,
    RoomListener,
    RoomRelationsService,
    RoomsService,
    RoomViewService,
    VisitService,
  ],
  exports: [JoinService, LiveKitRoomsService, RoomClosingService, RoomFacts],
})
export class RoomsModule {}
