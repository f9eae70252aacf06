import { Module } from '@nestjs/common';
import { AudioDeliveryModule } from '../audio-delivery/audio-delivery.module.js';
import { EgressModule } from '../egress/egress.module.js';
import { RecordingsModule } from '../recordings/recordings.module.js';
import { SeenWorkers } from './seen-workers.service.js';
import { WorkerTokensService } from './worker-tokens.service.js';
import { WorkersController } from './workers.controller.js';
import { WorkersService } from './workers.service.js';

@Module({
  imports: [AudioDeliveryModule, EgressModule, RecordingsModule],
  controllers: [WorkersController],
  providers: [SeenWorkers, WorkersService, WorkerTokensService],
})
export class WorkersModule {}
