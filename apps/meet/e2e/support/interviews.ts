/** Another system that has meetings here, by an API key that the database is given. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { CreatedInterview, CreateInterviewBody } from '@live-meeting/contracts/http/interviews';
import pg from 'pg';
import { backendUrl, baseUrl, databaseUrl } from './environment';

export type Call = <Body>(method: string, path: string, body?: unknown) => Promise<Body>;

export function interviewSystem(): Promise<Call> {
  return otherSystem('interviews');
}

/** Calls of a system with one scope. */
export async function otherSystem(scope: 'interviews' | 'rooms'): Promise<Call> {
  const key = `lmk_${randomBytes(32).toString('base64url')}`;
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    await client.query(`INSERT INTO api_key (id, name, token_hash, hint, scopes) VALUES ($1, 'ATS', $2, 'lmk_', $3)`, [
      randomUUID(),
      createHash('sha256').update(key).digest(),
      [scope],
    ]);
  } finally {
    await client.end();
  }
  return async <Body>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${backendUrl()}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as Body;
  };
}

type Listed = NonNullable<CreateInterviewBody['participants']>[number];

/** @returns the interview's id and the paths of the links, in the order of the people. */
export async function scheduleInterview(
  call: Call,
  { inMinutes, people }: { readonly inMinutes: number; readonly people: readonly Omit<Listed, 'participantId'>[] },
): Promise<{ readonly id: string; readonly paths: readonly string[] }> {
  const participants = people.map((person) => ({ ...person, participantId: randomUUID() }));
  const candidate = participants.find(({ participantType }) => participantType === 'candidate');
  const body: CreateInterviewBody = {
    jobId: randomUUID(),
    candidateId: candidate?.participantId ?? randomUUID(),
    scheduledAt: new Date(Date.now() + inMinutes * 60_000).toISOString(),
    durationMinutes: 45,
    participants,
  };
  const { interviewId: id, invitations = [] } = await call<CreatedInterview>('POST', '/api/interviews', body);
  const paths = participants.map(({ participantId }) => {
    const link = invitations.find((one) => one.participantId === participantId)?.link ?? '';
    return new URL(link, baseUrl).pathname;
  });
  return { id, paths };
}
