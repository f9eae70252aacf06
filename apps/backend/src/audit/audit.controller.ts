/** The door of the audit log. */
import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { auditPageSchema, auditQuerySchema, type AuditPage, type AuditQuery } from '@live-meeting/contracts/http/users';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults } from '../http/caller-faults.js';
import { AuditService } from './audit.service.js';

@ApiTags('Administration')
@Controller('api/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('audit.read')
  @ApiOperation({
    summary: 'Who did what to whom',
    description: 'The latest first. Nothing is ever changed or left out.',
  })
  @ApiAnswers({ 200: auditPageSchema }, [...callerFaults, 'request.invalid'])
  list(@Query({ schema: auditQuerySchema }) query: AuditQuery): Promise<AuditPage> {
    return this.audit.list(query);
  }
}
