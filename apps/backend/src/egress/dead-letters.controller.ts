/** The door for whoever runs the system: blocks of sound that were given up. */
import { Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  deadLetterIdSchema,
  deadLetterPageSchema,
  deadLettersQuerySchema,
  replayedSchema,
  type DeadLetterPage,
  type DeadLettersQuery,
  type Replayed,
} from '@live-meeting/contracts/http/pipeline';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { DeadLettersService } from './dead-letters.service.js';

@ApiTags('Media')
@Controller('api/pipeline/dead-letters')
export class DeadLettersController {
  constructor(private readonly letters: DeadLettersService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('egress.read')
  @ApiOperation({ summary: 'Blocks of sound that were given up, the latest first' })
  @ApiAnswers({ 200: deadLetterPageSchema }, [...callerFaults, 'request.invalid'])
  list(@Query({ schema: deadLettersQuerySchema }) query: DeadLettersQuery): Promise<DeadLetterPage> {
    return this.letters.list(query);
  }

  @Post('replay-all')
  @HttpCode(202)
  @Access('egress.replay')
  @ApiOperation({
    summary: 'Send all of them again',
    description: 'At most a thousand, the oldest first, of those whose sound is on the server that is asked.',
  })
  @ApiAnswers({ 202: replayedSchema }, writingFaults)
  replayAll(@CallerOf() caller: Caller): Promise<Replayed> {
    return this.letters.replayAll(caller);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Access('egress.replay')
  @ApiOperation({ summary: 'Send one of them again', description: 'It goes behind what its track still has waiting.' })
  @ApiAnswers({ 202: replayedSchema }, [...writingFaults, 'block.not_found', 'block.gone'])
  replay(@Param('id', { schema: deadLetterIdSchema }) id: string, @CallerOf() caller: Caller): Promise<Replayed> {
    return this.letters.replay(id, caller);
  }
}
