import { Module } from '@nestjs/common';
import { DeviceReportsService } from './device-reports.service.js';
import { InvitationsService } from './invitations.service.js';
import { InviteCodesService } from './invite-codes.service.js';
import { InviteViewService } from './invite-view.service.js';
import { InvitesController } from './invites.controller.js';

@Module({
  controllers: [InvitesController],
  providers: [InvitationsService, InviteCodesService, InviteViewService, DeviceReportsService],
  exports: [InvitationsService, InviteCodesService],
})
export class InvitationsModule {}
