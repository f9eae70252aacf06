import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuthenticationService } from './authentication.service.js';
import { GuestService } from './guest.service.js';
import { ParticipantSessions } from './participant-sessions.service.js';
import { RelationsService } from './relations.service.js';

const services = [AuthenticationService, GuestService, ParticipantSessions, RelationsService];

@Global()
@Module({ providers: [...services, { provide: APP_GUARD, useClass: AccessGuard }], exports: services })
export class AuthModule {}
