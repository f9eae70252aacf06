import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AuthLibraryService } from './auth-library.service.js';
import { AuthenticationService } from './authentication.service.js';
import { BrowserCredentials } from './browser-credentials.service.js';
import { GuestService } from './guest.service.js';
import { ParticipantSessions } from './participant-sessions.service.js';
import { RelationsService } from './relations.service.js';
import { SessionCookie } from './session-cookie.js';

const services = [
  AuthLibraryService,
  AuthenticationService,
  BrowserCredentials,
  GuestService,
  ParticipantSessions,
  RelationsService,
  SessionCookie,
];

@Global()
@Module({ providers: [...services, { provide: APP_GUARD, useClass: AccessGuard }], exports: services })
export class AuthModule {}
