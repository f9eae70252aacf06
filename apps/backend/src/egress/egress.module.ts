import { Module } from '@nestjs/common';
import { AudioDeliveryModule } from '../audio-delivery/audio-delivery.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DeadLettersService } from './dead-letters.service.js';
import { EgressAdmission } from './egress-admission.service.js';
import { EgressController } from './egress.controller.js';
import { EgressGateway } from './egress.gateway.js';
import { EgressTokens } from './egress-tokens.service.js';
import { EgressUpkeep } from './egress-upkeep.service.js';
import { MediaConnections } from './media-connections.service.js';
import { StreamListService } from './stream-list.service.js';
import { StreamOpening } from './stream-opening.service.js';
import { RoomSound } from './track-egress/room-sound.service.js';
import { TrackEgress } from './track-egress/track-egress.service.js';

@Module({
  imports: [AudioDeliveryModule, AuditModule, PipelineModule],
  controllers: [EgressController, DeadLettersController],
  providers: [
    DeadLettersService,
    EgressAdmission,
    EgressGateway,
    EgressTokens,
    EgressUpkeep,
    MediaConnections,
    RoomSound,
    StreamListService,
    StreamOpening,
    TrackEgress,
  ],
  exports: [EgressTokens],
})
export class EgressModule {}
