import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsService } from './applications.service.js';
import { CheckRoomsService } from './check-rooms.service.js';
import { InterviewDoorService } from './interview-door.service.js';
import { InterviewEndingService } from './interview-ending.service.js';
import { InterviewExpiryService } from './interview-expiry.service.js';
import { InterviewFactsService } from './interview-facts.service.js';
import { InterviewJoiningController } from './interview-joining.controller.js';
import { InterviewJoiningService } from './interview-joining.service.js';
import { InterviewMakingService } from './interview-making.service.js';
import { InterviewRelationsService } from './interview-relations.service.js';
import { InterviewStatusService } from './interview-status.service.js';
import { InterviewListener } from './interview.listener.js';
import { InterviewsController } from './interviews.controller.js';
import { InterviewsService } from './interviews.service.js';
import { InvitedCheckController } from './invited-check.controller.js';
import { InvitedCheckService } from './invited-check.service.js';
import { InvitedJoiningService } from './invited-joining.service.js';
import { PhoneJoiningService } from './phone-joining.service.js';
import { PhoneVerificationService } from './phone-verification.service.js';

@Module({
  imports: [AuditModule, InvitationsModule, RoomsModule],
  controllers: [ApplicationsController, InterviewJoiningController, InterviewsController, InvitedCheckController],
  providers: [
    ApplicationsService,
    CheckRoomsService,
    InterviewDoorService,
    InterviewEndingService,
    InterviewExpiryService,
    InterviewFactsService,
    InterviewJoiningService,
    InterviewListener,
    InterviewMakingService,
    InterviewRelationsService,
    InterviewStatusService,
    InterviewsService,
    InvitedCheckService,
    InvitedJoiningService,
    PhoneJoiningService,
    PhoneVerificationService,
  ],
})
export class InterviewsModule {}
