/** The door for links that make or repair an account. */
import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ErrorCode } from '@live-meeting/contracts/errors/error-table';
import {
  acceptInvitationBodySchema,
  openedLinkSchema,
  openLinkBodySchema,
  resetPasswordBodySchema,
  setupBodySchema,
  successSchema,
  type AcceptInvitationBody,
  type OpenedLink,
  type OpenLinkBody,
  type ResetPasswordBody,
  type SetupBody,
  type Success,
} from '@live-meeting/contracts/http/sign-in';
import { Access, VisitOf, type Visit } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { writingFaults } from '../http/caller-faults.js';
import { linksPerAddress } from '../http/rate-limit/limits.js';
import { RateLimitService } from '../http/rate-limit/rate-limit.service.js';
import { AccountLinksService } from './account-links.service.js';
import { SignInService } from './sign-in.service.js';

const faults = [...writingFaults, 'account.link_invalid'] as const satisfies readonly ErrorCode[];

@ApiTags('Accounts')
@Controller('api/auth')
export class AccountLinksController {
  constructor(
    private readonly links: AccountLinksService,
    private readonly signIns: SignInService,
    private readonly limits: RateLimitService,
  ) {}

  @Post('open-link')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.sign_in', { refusesCrossSite: true })
  @ApiOperation({ summary: 'What a link is for', description: 'Does not use it.' })
  @ApiAnswers({ 200: openedLinkSchema }, faults)
  async open(@Body({ schema: openLinkBodySchema }) body: OpenLinkBody, @VisitOf() visit: Visit): Promise<OpenedLink> {
    await this.limit(visit);
    return this.links.open(body.token);
  }

  @Post('setup')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.sign_in', { refusesCrossSite: true })
  @ApiOperation({ summary: 'Become the first administrator', description: 'Signs in.' })
  @ApiAnswers({ 200: successSchema }, faults)
  async setUp(@Body({ schema: setupBodySchema }) body: SetupBody, @VisitOf() visit: Visit): Promise<Success> {
    await this.limit(visit);
    await this.links.setUp(body);
    const { email, password } = body;
    await this.signIns.signIn({ email, password, rememberMe: true }, visit);
    return { success: true };
  }

  @Post('accept-invitation')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.sign_in', { refusesCrossSite: true })
  @ApiOperation({
    summary: 'Make an account by an invitation',
    description: 'Signs in, unless the password was left out: then the identity provider does.',
  })
  @ApiAnswers({ 200: successSchema }, [...faults, 'account.exists'])
  async accept(
    @Body({ schema: acceptInvitationBodySchema }) body: AcceptInvitationBody,
    @VisitOf() visit: Visit,
  ): Promise<Success> {
    await this.limit(visit);
    const email = await this.links.accept(body);
    const { password } = body;
    if (password !== undefined) await this.signIns.signIn({ email, password, rememberMe: true }, visit);
    return { success: true };
  }

  @Post('reset-password')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.sign_in', { refusesCrossSite: true })
  @ApiOperation({ summary: 'Choose a new password by a link', description: 'Signs out everywhere.' })
  @ApiAnswers({ 200: successSchema }, faults)
  async reset(
    @Body({ schema: resetPasswordBodySchema }) body: ResetPasswordBody,
    @VisitOf() visit: Visit,
  ): Promise<Success> {
    await this.limit(visit);
    await this.links.resetPassword(body.token, body.newPassword);
    return { success: true };
  }

  private async limit({ request }: Visit): Promise<void> {
    await this.limits.takeByAddress('link', request.ip, linksPerAddress);
  }
}
