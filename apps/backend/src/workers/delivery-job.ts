/** A job that brings sound or pictures to a receiver, as opposed to one that keeps them. Pure. */
import type { DeliveryKind } from '../prisma/audio-delivery.repository.js';
import type { JobRow } from '../prisma/media-job.repository.js';

export type DeliveryJob = JobRow & { readonly kind: DeliveryKind };

export function isDelivery(job: JobRow): job is DeliveryJob {
  return job.kind === 'audio' || job.kind === 'video';
}
