import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { AudioDeliveryController } from './audio-delivery.controller.js';
import { AudioDeliveryService } from './audio-delivery.service.js';
import { DeliveryRelations } from './delivery-relations.service.js';
import { DeliveryUpkeep } from './delivery-upkeep.service.js';

@Module({
  imports: [AuditModule, PipelineModule],
  controllers: [AudioDeliveryController],
  providers: [AudioDeliveryService, DeliveryRelations, DeliveryUpkeep],
  exports: [DeliveryUpkeep],
})
export class AudioDeliveryModule {}
