/** The door for whoever runs the system: media streams, running and past. */
import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  egressPageSchema,
  egressQuerySchema,
  type EgressPage,
  type EgressQuery,
} from '@live-meeting/contracts/http/egress';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults } from '../http/caller-faults.js';
import { StreamListService } from './stream-list.service.js';

@ApiTags('Media')
@Controller('api/egress')
export class EgressController {
  constructor(private readonly streams: StreamListService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('egress.read')
  @ApiOperation({
    summary: 'Media streams, the latest first',
    description: 'Sound and pictures as they came in by `/egress-audio` and `/egress-video`, and what became of them.',
  })
  @ApiAnswers({ 200: egressPageSchema }, [...callerFaults, 'request.invalid'])
  list(@Query({ schema: egressQuerySchema }) query: EgressQuery): Promise<EgressPage> {
    return this.streams.list(query);
  }
}
