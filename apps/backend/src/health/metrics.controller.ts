/** Figures for Prometheus. */
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { metricsTextSchema } from '@live-meeting/contracts/http/system';
import type { FastifyReply } from 'fastify';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { MetricsService } from './metrics.service.js';

@ApiTags('System')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  @Get()
  @Access('system.figures')
  @ApiOperation({ summary: 'Figures for Prometheus' })
  @ApiProduces('text/plain')
  @ApiAnswers({ 200: metricsTextSchema }, ['auth.required'])
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.contentType).header('cache-control', 'no-store');
    return this.metrics.read();
  }
}
