/** The door for media workers: programs of this system on this or other machines, by the key they share with it. */
import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  finishBodySchema,
  heartbeatBodySchema,
  heartbeatSchema,
  jobParamsSchema,
  leaseBodySchema,
  leaseSchema,
  tokensBodySchema,
  workerTokensSchema,
  type FinishBody,
  type Heartbeat,
  type HeartbeatBody,
  type JobParams,
  type Lease,
  type LeaseBody,
  type TokensBody,
  type WorkerTokens,
} from '@live-meeting/contracts/http/worker';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { writingFaults } from '../http/caller-faults.js';
import { WorkersService } from './workers.service.js';

@ApiTags('Media workers')
@Controller('api/worker')
export class WorkersController {
  constructor(private readonly workers: WorkersService) {}

  @Post('lease')
  @HttpCode(200)
  @Access('worker.serve')
  @ApiOperation({
    summary: 'Take jobs',
    description: 'Each is this worker’s as long as it is heard. A job whose holder fell silent is given to another.',
  })
  @ApiAnswers({ 200: leaseSchema }, writingFaults)
  lease(@Body({ schema: leaseBodySchema }) body: LeaseBody): Promise<Lease> {
    return this.workers.lease(body);
  }

  @Post('jobs/:id/heartbeat')
  @HttpCode(200)
  @Access('worker.serve')
  @ApiOperation({
    summary: 'Keep a job, and hear what to deliver',
    description: 'With the microphones that are in the room. A track that the answer lacks is to be left at once.',
  })
  @ApiAnswers({ 200: heartbeatSchema }, [...writingFaults, 'job.not_held'])
  heartbeat(
    @Param({ schema: jobParamsSchema }) { id }: JobParams,
    @Body({ schema: heartbeatBodySchema }) body: HeartbeatBody,
  ): Promise<Heartbeat> {
    return this.workers.heartbeat(id, body);
  }

  @Post('jobs/:id/tokens')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('worker.serve')
  @ApiOperation({ summary: 'A token to enter the room unseen, or to open one stream' })
  @ApiAnswers({ 200: workerTokensSchema }, [
    ...writingFaults,
    'job.not_held',
    'session.not_found',
    'livekit.unavailable',
    'livekit.rejected',
  ])
  tokens(
    @Param({ schema: jobParamsSchema }) { id }: JobParams,
    @Body({ schema: tokensBodySchema }) body: TokensBody,
  ): Promise<WorkerTokens> {
    return this.workers.tokens(id, body);
  }

  @Post('jobs/:id/finish')
  @HttpCode(204)
  @Access('worker.serve')
  @ApiOperation({ summary: 'Give a job back' })
  @ApiAnswers({ 204: null }, [...writingFaults, 'job.not_held'])
  async finish(
    @Param({ schema: jobParamsSchema }) { id }: JobParams,
    @Body({ schema: finishBodySchema }) body: FinishBody,
  ): Promise<void> {
    await this.workers.finish(id, body);
  }
}
