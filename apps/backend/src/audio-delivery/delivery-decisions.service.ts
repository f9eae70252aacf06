/** Whose sound or picture may leave a room this moment: asked for, agreed to, and not stopped. Never remembered, always asked. */
import { Injectable } from '@nestjs/common';
import type { SeenTrack, WantedTrack } from '@live-meeting/contracts/http/worker';
import { AudioDeliveryRepository, type DeliveryKind } from '../prisma/audio-delivery.repository.js';
import { consentFor, personsOf, tracksToDeliver } from './tracks-to-deliver.js';

export interface DeliveryPlace {
  readonly roomName: string;
  readonly kind: DeliveryKind;
}

export interface DeliveryDecision {
  /** The sitting that is going on; undefined: none. */
  readonly meetingId: string | undefined;
  readonly deliver: readonly WantedTrack[];
}

@Injectable()
export class DeliveryDecisions {
  constructor(private readonly deliveries: AudioDeliveryRepository) {}

  /** @throws AppError database.unavailable */
  async decide({ roomName, kind }: DeliveryPlace, seen: readonly SeenTrack[]): Promise<DeliveryDecision> {
    const facts = await this.deliveries.factsOf({
      roomName,
      kind,
      purpose: consentFor[kind],
      personIds: personsOf(seen),
    });
    return { meetingId: facts.meetingId ?? undefined, deliver: tracksToDeliver(kind, seen, facts) };
  }
}
