/**
 * What the system may ask of LiveKit's egress service, and the plain values it answers with. What is not there, or is
 * over, is `undefined`; a server that cannot be reached is `livekit.unavailable`, a refusal `livekit.rejected`.
 */
import type { WebhookEgress } from '@live-meeting/contracts/livekit/webhook-event';

export interface EgressAdmin {
  /** One picture and sound of a whole room, as a file in a bucket. */
  startRoomComposite(options: RoomCompositeOptions): Promise<EgressInfo>;
  /** The sound of one track, as PCM over a WebSocket that LiveKit opens. The address is seen by whoever may list egress. */
  startTrackSocket(options: TrackSocketOptions): Promise<EgressInfo>;
  /** As it is then; `undefined` where it is over already. */
  stop(egressId: string): Promise<EgressInfo | undefined>;
  list(filter: EgressFilter): Promise<readonly EgressInfo[]>;
}

export interface RoomCompositeOptions {
  readonly roomName: string;
  readonly layout: string;
  /** Where in the bucket. */
  readonly filePath: string;
  readonly bucket: BucketAccess;
}

/** Handed to the egress service, which writes there. */
export interface BucketAccess {
  readonly keyId: string;
  readonly keySecret: string;
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
}

export interface TrackSocketOptions {
  readonly roomName: string;
  readonly trackId: string;
  readonly url: string;
}

export interface EgressFilter {
  readonly roomName?: string | undefined;
  readonly egressId?: string | undefined;
  /** Only those that are not over. */
  readonly active?: boolean | undefined;
}

/** The same, whether a webhook tells it or a list. */
export type EgressInfo = WebhookEgress;
