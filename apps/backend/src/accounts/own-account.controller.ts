/** The door for what people do with their own account. */
import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accountSessionsSchema,
  changePasswordBodySchema,
  revokeSessionBodySchema,
  successSchema,
  type AccountSessions,
  type ChangePasswordBody,
  type RevokeSessionBody,
  type Success,
} from '@live-meeting/contracts/http/sign-in';
import { Access, CallerOf, VisitOf, type Visit } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { OwnAccountService } from './own-account.service.js';

@ApiTags('Accounts')
@Controller('api/auth')
export class OwnAccountController {
  constructor(private readonly own: OwnAccountService) {}

  @Post('change-password')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.self')
  @ApiOperation({ summary: 'Change the own password', description: 'Signs out every other browser.' })
  @ApiAnswers({ 200: successSchema }, [...writingFaults, 'auth.wrong_password'])
  async changePassword(
    @Body({ schema: changePasswordBodySchema }) body: ChangePasswordBody,
    @VisitOf() visit: Visit,
  ): Promise<Success> {
    await this.own.changePassword(body, visit);
    return { success: true };
  }

  @Get('list-sessions')
  @Header('cache-control', 'no-store')
  @Access('account.self')
  @ApiOperation({ summary: 'Where one is signed in' })
  @ApiAnswers({ 200: accountSessionsSchema }, callerFaults)
  list(@CallerOf() caller: Caller): Promise<AccountSessions> {
    return this.own.list(caller);
  }

  @Post('revoke-session')
  @HttpCode(200)
  @Access('account.self')
  @ApiOperation({ summary: 'Sign out on one browser', description: 'Harmless where it is signed out already.' })
  @ApiAnswers({ 200: successSchema }, writingFaults)
  async revoke(
    @Body({ schema: revokeSessionBodySchema }) body: RevokeSessionBody,
    @CallerOf() caller: Caller,
  ): Promise<Success> {
    await this.own.revoke(body.id, caller);
    return { success: true };
  }

  @Post('revoke-sessions')
  @HttpCode(200)
  @Access('account.self')
  @ApiOperation({ summary: 'Sign out everywhere', description: 'On this browser too.' })
  @ApiAnswers({ 200: successSchema }, writingFaults)
  async revokeAll(@CallerOf() caller: Caller): Promise<Success> {
    await this.own.revokeAll(caller);
    return { success: true };
  }
}
