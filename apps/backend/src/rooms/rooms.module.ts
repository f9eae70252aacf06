import { Module } from '@nestjs/common';
import { ConnectionDetailsController } from './connection-details.controller.js';
import { JoinService } from './join.service.js';
import { LiveKitRoomsService } from './livekit-rooms.service.js';
import { RoomFacts } from './room-facts.service.js';
import { RoomListener } from './room.listener.js';

@Module({
  controllers: [ConnectionDetailsController],
  providers: [JoinService, LiveKitRoomsService, RoomFacts, RoomListener],
  exports: [RoomFacts],
})
export class RoomsModule {}
