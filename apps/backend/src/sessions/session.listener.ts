/** Connects the ledger to LiveKit's events. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { roomEventNames } from '@live-meeting/contracts/livekit/webhook-event';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class SessionListener implements OnModuleInit {
  constructor(
    private readonly dispatcher: WebhookDispatcher,
    private readonly sessions: SessionsService,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register({
      name: 'sessions',
      events: roomEventNames,
      handle: (event, transaction) => this.sessions.record(event, transaction),
    });
  }
}
