/** Alive, ready, healthy: for supervisors, load balancers and people. */
import { Controller, Get, Header, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  healthSchema,
  livenessSchema,
  readinessSchema,
  type Health,
  type Liveness,
} from '@live-meeting/contracts/http/system';
import type { FastifyReply } from 'fastify';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { ReadinessService, type Readiness } from './readiness.service.js';

@ApiTags('System')
@Controller('health')
export class HealthController {
  constructor(@Inject(ReadinessService) private readonly readiness: ReadinessService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('system.read')
  @ApiOperation({ summary: 'Healthy or not, in one word' })
  @ApiAnswers({ 200: healthSchema, 503: healthSchema }, [])
  async health(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const { status } = await this.readiness.check();
    const isHealthy = status === 'ok';
    if (!isHealthy) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: isHealthy ? 'healthy' : 'unhealthy', timestamp: new Date().toISOString() };
  }

  @Get('live')
  @Header('cache-control', 'no-store')
  @Access('system.read')
  @ApiOperation({ summary: 'The process answers' })
  @ApiAnswers({ 200: livenessSchema }, [])
  live(): Liveness {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @Access('system.read')
  @ApiOperation({ summary: 'Each part the system needs, and which of them is down' })
  @ApiAnswers({ 200: readinessSchema, 503: readinessSchema }, [])
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const result = await this.readiness.check();
    if (result.status !== 'ok') void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', '2');
    return result;
  }
}
