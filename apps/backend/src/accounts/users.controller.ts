/** The door for administrators: who has an account. */
import { Body, Controller, Get, Header, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageQuerySchema, type PageQuery } from '@live-meeting/contracts/http/page';
import {
  accountLinkSchema,
  invitationBodySchema,
  userIdSchema,
  userPatchSchema,
  userSchema,
  usersSchema,
  type AccountLink,
  type InvitationBody,
  type User,
  type UserPatch,
  type Users,
} from '@live-meeting/contracts/http/users';
import { Access, CallerOf } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { AccountLinksService } from './account-links.service.js';
import { UsersService } from './users.service.js';

@ApiTags('Administration')
@Controller('api/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly links: AccountLinksService,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Access('user.manage')
  @ApiOperation({ summary: 'Everybody with an account', description: 'The oldest account first.' })
  @ApiAnswers({ 200: usersSchema }, [...callerFaults, 'request.invalid'])
  list(@Query({ schema: pageQuerySchema }) query: PageQuery): Promise<Users> {
    return this.users.list(query);
  }

  @Post('invitations')
  @Header('cache-control', 'no-store')
  @Access('user.manage')
  @ApiOperation({
    summary: 'Invite somebody',
    description: 'Answers the link to hand on: for 7 days, once. Inviting again replaces it.',
  })
  @ApiAnswers({ 201: accountLinkSchema }, [...writingFaults, 'account.exists'])
  invite(
    @Body({ schema: invitationBodySchema }) body: InvitationBody,
    @CallerOf() caller: Caller,
  ): Promise<AccountLink> {
    return this.links.invite(body, caller);
  }

  @Post(':id/reset-link')
  @Header('cache-control', 'no-store')
  @Access('user.manage')
  @ApiOperation({
    summary: 'A link by which somebody chooses a new password',
    description: 'For 24 hours, once. The old password works until then.',
  })
  @ApiAnswers({ 201: accountLinkSchema }, [...writingFaults, 'user.not_found'])
  resetLink(@Param('id', { schema: userIdSchema }) id: string, @CallerOf() caller: Caller): Promise<AccountLink> {
    return this.links.makeResetLink(id, caller);
  }

  @Patch(':id')
  @Header('cache-control', 'no-store')
  @Access('user.manage')
  @ApiOperation({
    summary: 'Change the role, disable or enable',
    description: 'Whoever is disabled is signed out at once. Somebody must remain administrator.',
  })
  @ApiAnswers({ 200: userSchema }, [...writingFaults, 'user.not_found', 'user.last_admin'])
  change(
    @Param('id', { schema: userIdSchema }) id: string,
    @Body({ schema: userPatchSchema }) body: UserPatch,
    @CallerOf() caller: Caller,
  ): Promise<User> {
    return this.users.change(id, body, caller);
  }
}
