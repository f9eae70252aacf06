/** What an invite code lets its holder know. */
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  inviteParamsSchema,
  inviteViewSchema,
  type InviteParams,
  type InviteView,
} from '@live-meeting/contracts/http/invites';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { InviteViewService } from './invite-view.service.js';

@ApiTags('Interviews')
@Controller('api/invites')
export class InvitesController {
  constructor(private readonly views: InviteViewService) {}

  @Get(':code')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Access('invite.read')
  @ApiOperation({
    summary: 'What the invited may know before joining',
    description: 'Unknown, expired and withdrawn codes are answered alike.',
  })
  @ApiAnswers({ 200: inviteViewSchema }, [
    'request.invalid',
    'auth.credential_invalid',
    'invite.not_found',
    'rate.limited',
    'database.unavailable',
  ])
  view(@Param({ schema: inviteParamsSchema }) { code }: InviteParams): Promise<InviteView> {
    return this.views.view(code);
  }
}
