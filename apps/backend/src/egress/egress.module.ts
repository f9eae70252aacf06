import { Module } from '@nestjs/common';
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

@Module({
  imports: [AuditModule, PipelineModule],
  controllers: [EgressController, DeadLettersController],
  providers: [
    DeadLettersService,
    EgressAdmission,
    EgressGateway,
    EgressTokens,
    EgressUpkeep,
    MediaConnections,
    StreamListService,
    StreamOpening,
  ],
  exports: [EgressTokens],
})
export class EgressModule {}
