/** The door for signing in and out. */
import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  currentSessionSchema,
  oidcCallbackQuerySchema,
  oidcSignInBodySchema,
  oidcSignInSchema,
  signedInSchema,
  signInBodySchema,
  successSchema,
  type CurrentSession,
  type OidcSignIn,
  type OidcSignInBody,
  type SignedIn,
  type SignInBody,
  type Success,
} from '@live-meeting/contracts/http/sign-in';
import { Access, CallerOf, VisitOf, type Visit } from '../auth/access.decorator.js';
import type { Caller } from '../auth/caller.js';
import { ApiAnswers } from '../http/api-answers.js';
import { callerFaults, writingFaults } from '../http/caller-faults.js';
import { OwnAccountService } from './own-account.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('Accounts')
@Controller('api/auth')
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly own: OwnAccountService,
  ) {}

  @Post('sign-in/email')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.sign_in', { refusesCrossSite: true })
  @ApiOperation({
    summary: 'Sign in with e-mail and password',
    description: 'Sets the session cookie. Whatever is wrong has one answer; after five tries each next one waits.',
  })
  @ApiAnswers({ 200: signedInSchema }, [...writingFaults, 'auth.sign_in_failed'])
  signIn(@Body({ schema: signInBodySchema }) body: SignInBody, @VisitOf() visit: Visit): Promise<SignedIn> {
    return this.signIns.signIn(body, visit);
  }

  @Post('sign-in/oidc')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.sign_in', { refusesCrossSite: true })
  @ApiOperation({ summary: 'Sign in by the identity provider', description: '404 where none is configured.' })
  @ApiAnswers({ 200: oidcSignInSchema }, [...writingFaults, 'route.not_found', 'oidc.unavailable'])
  async signInByProvider(
    @Body({ schema: oidcSignInBodySchema }) body: OidcSignInBody,
    @VisitOf() visit: Visit,
  ): Promise<OidcSignIn> {
    return { url: await this.signIns.beginOidc(body.returnTo, visit) };
  }

  @Get('callback/oidc')
  @Header('cache-control', 'no-store')
  @Access('account.sign_in')
  @ApiOperation({
    summary: 'Where the identity provider sends people back to',
    description: 'Redirects to the page that was wanted, or to `/login` with the reason.',
  })
  @ApiAnswers({ 302: null }, [...callerFaults, 'request.invalid', 'route.not_found', 'oidc.unavailable'])
  async comeBack(@Query({ schema: oidcCallbackQuerySchema }) _query: unknown, @VisitOf() visit: Visit): Promise<void> {
    const location = await this.signIns.finishOidc(visit);
    void visit.reply.status(302).header('location', location);
  }

  @Post('sign-out')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access('account.sign_in', { refusesCrossSite: true })
  @ApiOperation({ summary: 'Sign out on this browser', description: 'Harmless for whoever is not signed in.' })
  @ApiAnswers({ 200: successSchema }, writingFaults)
  async signOut(@VisitOf() visit: Visit): Promise<Success> {
    await this.own.signOut(visit);
    return { success: true };
  }

  @Get('get-session')
  @Header('cache-control', 'no-store')
  @Access('account.sign_in')
  @ApiOperation({ summary: 'Who is signed in on this browser', description: 'Nulls where nobody is.' })
  @ApiAnswers({ 200: currentSessionSchema }, callerFaults)
  current(@CallerOf() caller: Caller): Promise<CurrentSession> {
    return this.own.current(caller);
  }
}
