/** The door for administrators: credentials of other systems. */
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageQuerySchema, type PageQuery } from '@live-meeting/contracts/http/page';
import {
  apiKeyBodySchema,
  apiKeyIdSchema,
  apiKeysSchema,
  newApiKeySchema,
  type ApiKeyBody,
  type ApiKeys,
  type NewApiKey,
} from '@live-meeting/contracts/http/users';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('Administration')
@Controller('api/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('key.manage')
  @ApiOperation({ summary: 'Keys that work', description: 'The oldest first.' })
  @ApiAnswers({ 200: apiKeysSchema }, [...callerFaults, 'request.invalid'])
  list(@Query({ schema: pageQuerySchema }) query: PageQuery): Promise<ApiKeys> {
    return this.keys.list(query);
  }

  @Post()
  @Header('cache-control', 'no-store')
  @Access('key.manage')
  @ApiOperation({ summary: 'Make a key', description: 'The key is in this answer and never again.' })
  @ApiAnswers({ 201: newApiKeySchema }, writingFaults)
  create(@Body({ schema: apiKeyBodySchema }) body: ApiKeyBody, @CallerOf() caller: Caller): Promise<NewApiKey> {
    return this.keys.create(body, caller);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('key.manage')
  @ApiOperation({ summary: 'Withdraw a key', description: 'It works nowhere any more.' })
  @ApiAnswers({ 204: null }, [...writingFaults, 'key.not_found'])
  revoke(@Param('id', { schema: apiKeyIdSchema }) id: string, @CallerOf() caller: Caller): Promise<void> {
    return this.keys.revoke(id, caller);
  }
}
