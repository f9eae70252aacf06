/** Interviews as a test makes them: bodies that are right, and somebody who made one. */
import { randomUUID } from 'node:crypto';
import type { Application, ApplicationBody } from '@live-meeting/contracts/http/applications';
import { applicationSchema } from '@live-meeting/contracts/http/applications';
import {
  createdInterviewSchema,
  type CreatedInterview,
  type CreateInterviewBody,
} from '@live-meeting/contracts/http/interviews';
import type { Api } from './api.js';

export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

export function interviewBody(more: Partial<CreateInterviewBody> = {}): CreateInterviewBody {
  return { jobId: randomUUID(), candidateId: randomUUID(), scheduledAt: inHours(1), ...more };
}

export function applicationBody(
  candidate: Partial<ApplicationBody['candidate']> = {},
  more: Partial<ApplicationBody> = {},
): ApplicationBody {
  return { jobId: randomUUID(), jobTitle: 'Backend engineer', candidate: { name: 'Amina', ...candidate }, ...more };
}

export async function schedule(api: Api, body = interviewBody()): Promise<CreatedInterview> {
  return createdInterviewSchema.parse((await api.post('/interviews', body)).body);
}

export async function apply(api: Api, body = applicationBody()): Promise<Application> {
  return applicationSchema.parse((await api.post('/api/applications', body)).body);
}

/** From the link of an invitation. */
export function codeIn({ link }: { readonly link: string | null } = { link: null }): string {
  return link?.split('/').at(-1) ?? '';
}
