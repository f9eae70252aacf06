import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { AudioDeliveryController } from './audio-delivery.controller.js';
import { AudioDeliveryService } from './audio-delivery.service.js';
import { DeliveryDecisions } from './delivery-decisions.service.js';
import { DeliveryRelations } from './delivery-relations.service.js';
import { DeliveryUpkeep } from './delivery-upkeep.service.js';

@Module({
  imports: [AuditModule, PipelineModule],
  controllers: [AudioDeliveryController],
  providers: [AudioDeliveryService, DeliveryDecisions, DeliveryRelations, DeliveryUpkeep],
  exports: [DeliveryDecisions, DeliveryUpkeep],
})
export class AudioDeliveryModule {}
