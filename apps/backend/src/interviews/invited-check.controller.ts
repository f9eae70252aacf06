/** Where the invited try their network, before the interview. */
import { Controller, Header, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  inviteParamsSchema,
  networkCheckSchema,
  type InviteParams,
  type NetworkCheck,
} from '@live-meeting/contracts/http/invites';
import { Access } from '../auth/access.decorator.js';
import { ApiAnswers } from '../http/api-answers.js';
import { InvitedCheckService } from './invited-check.service.js';

@ApiTags('Interviews')
@Controller('api/invites')
export class InvitedCheckController {
  constructor(private readonly checks: InvitedCheckService) {}

  @Post(':code/network-check')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Access('invite.check')
  @ApiOperation({
    summary: 'Try the network beforehand',
    description:
      'A token for a room of the invitation’s own: whoever holds it sends, and hears nobody. The token lives a minute, the room three.',
  })
  @ApiAnswers({ 201: networkCheckSchema }, [
    'request.invalid',
    'auth.credential_invalid',
    'invite.not_found',
    'interview.completed',
    'interview.cancelled',
    'interview.expired',
    'rate.limited',
    'livekit.rejected',
    'livekit.unavailable',
    'database.unavailable',
  ])
  open(@Param({ schema: inviteParamsSchema }) { code }: InviteParams): Promise<NetworkCheck> {
    return this.checks.open(code);
  }
}
