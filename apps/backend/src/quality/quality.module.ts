import { Module } from '@nestjs/common';
import { QualityKeepingService } from './quality-keeping.service.js';
import { QualityController } from './quality.controller.js';
import { QualityService } from './quality.service.js';

@Module({ controllers: [QualityController], providers: [QualityKeepingService, QualityService] })
export class QualityModule {}
