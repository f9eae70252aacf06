import { Module } from '@nestjs/common';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';
import { ReadinessService } from './readiness.service.js';

@Module({
  imports: [PipelineModule],
  controllers: [HealthController, MetricsController],
  providers: [MetricsService, ReadinessService],
})
export class HealthModule {}
