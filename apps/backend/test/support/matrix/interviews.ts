/** An interview beside each room of a scene, by the room's owner, made when a request is about it. */
import { randomInt, randomUUID } from 'node:crypto';
import type { CreatedInterview } from '@live-meeting/contracts/http/interviews';
import { Browser } from '../browser.js';
import type { Place, PlaceName } from './callers.js';

export interface KnownInterview {
  readonly id: string;
  readonly jobId: string;
  readonly candidateId: string;
  readonly phoneNumber: string;
  readonly code: string;
}

const made = new WeakMap<Place, Promise<KnownInterview>>();

/** Always the same one of a place; beside the closed room it is cancelled. */
export function interviewBeside(place: Place, placeName: PlaceName, baseUrl: string): Promise<KnownInterview> {
  const known = made.get(place) ?? make(place, placeName, baseUrl);
  made.set(place, known);
  return known;
}

export function interviewBody(): {
  readonly jobId: string;
  readonly candidateId: string;
  readonly scheduledAt: string;
} {
  return { jobId: randomUUID(), candidateId: randomUUID(), scheduledAt: new Date().toISOString() };
}

async function make({ owner }: Place, placeName: PlaceName, baseUrl: string): Promise<KnownInterview> {
  const browser = new Browser(baseUrl);
  const phoneNumber = `+9627${String(randomInt(90_000_000, 99_999_999))}`;
  const body = interviewBody();
  const participants = [{ participantType: 'candidate', participantId: body.candidateId, phoneNumber }];
  const { body: interview } = await browser.call<CreatedInterview>('POST', '/api/interviews', {
    headers: owner,
    body: { ...body, participants },
  });
  const id = interview.interviewId;
  const code = interview.invitations?.[0]?.link?.split('/').at(-1) ?? '';
  if (placeName === 'closed') await browser.call('DELETE', `/api/interviews/${id}`, { headers: owner });
  return { id, jobId: body.jobId, candidateId: body.candidateId, phoneNumber, code };
}
