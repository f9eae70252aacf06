import { Module } from '@nestjs/common';
import { SessionListener } from './session.listener.js';
import { SessionsService } from './sessions.service.js';

@Module({ providers: [SessionsService, SessionListener] })
export class SessionsModule {}
