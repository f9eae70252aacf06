/** What the supervisor and the process of a room say to each other. */
import type { LeasedJob } from '@live-meeting/contracts/http/worker';

export interface StartRoom {
  readonly kind: 'start';
  readonly job: LeasedJob;
  readonly backendUrl: string;
  readonly workerKey: string;
  readonly workerId: string;
  readonly heartbeatMs: number;
  readonly recordingsDir: string;
  readonly logLevel: string;
}

export type ToRoom = StartRoom | { readonly kind: 'stop' };

/** `ended`: nothing to do any more. `lost`: another worker's now. `stopped`: given back, because we were told to. */
export type RoomOutcome = 'ended' | 'lost' | 'stopped';

export type FromRoom = { readonly kind: 'alive' } | { readonly kind: 'over'; readonly outcome: RoomOutcome };
