/** Connects interviews to LiveKit's events: somebody came, everybody has left. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WebhookDispatcher } from '../livekit/webhook-dispatcher.service.js';
import { InterviewFactsService } from './interview-facts.service.js';

@Injectable()
export class InterviewListener implements OnModuleInit {
  constructor(
    private readonly dispatcher: WebhookDispatcher,
    private readonly facts: InterviewFactsService,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register({
      name: 'interviews',
      events: ['room_started', 'room_finished', 'participant_joined', 'participant_left'],
      handle: (event, transaction) => this.facts.record(event, transaction),
    });
  }
}
