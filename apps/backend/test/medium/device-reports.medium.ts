import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interviewDetailSchema } from '@live-meeting/contracts/http/interviews';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { interviewBody, schedule } from '../support/interview-people.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

const report = {
  browser: 'Firefox on Linux',
  checks: [
    { name: 'camera', outcome: 'passed', detail: '1280×720' },
    { name: 'udp', outcome: 'failed', detail: '' },
  ],
};

async function invited() {
  const { api } = await people.account();
  const participants = [{ participantType: 'observer', participantId: randomUUID() } as const];
  const { interviewId, invitations = [] } = await schedule(api, interviewBody({ participants }));
  const link = invitations.find(({ participantType }) => participantType === 'observer')?.link;
  const code = link?.replace('/join/', '') ?? '';
  const reported = async () =>
    interviewDetailSchema
      .parse((await api.get(`/interviews/${interviewId}`)).body)
      .participants.find(({ participantType }) => participantType === 'observer')?.deviceReport;
  return { api, interviewId, path: `/api/invites/${code}/device-report`, reported };
}

describe('a report of the invited about their devices', () => {
  it('is kept with the interview for its owner, the latest alone', async () => {
    const { path, reported } = await invited();
    expect(await reported()).toBeNull();
    expect((await people.nobody().post(path, report)).status).toBe(204);
    expect(await reported()).toEqual({ ...report, reportedAt: expect.any(String) as string });
    const later = { browser: 'Chrome on Android', checks: [{ name: 'speaker', outcome: 'skipped', detail: '' }] };
    expect((await people.nobody().post(path, later)).status).toBe(204);
    expect(await reported()).toMatchObject(later);
  });

  it('needs a code that holds: an unknown or withdrawn one is one and the same 404', async () => {
    const { interviewId, path, reported } = await invited();
    await backend.database.query(
      `UPDATE invite SET revoked_at = now() FROM interview_participant p
       WHERE p.id = invite.participant_id AND p.interview_id = $1`,
      [interviewId],
    );
    for (const one of [path, `/api/invites/lmi_${'x'.repeat(43)}/device-report`]) {
      const { status, body } = await people.nobody().post(one, report);
      expect([status, body.code]).toEqual([404, 'invite.not_found']);
    }
    expect(await reported()).toBeNull();
  });

  it.each([
    [{ ...report, name: 'x' }, 'body.name'],
    [{ ...report, checks: [] }, 'body.checks'],
    [{ ...report, browser: 'x'.repeat(301) }, 'body.browser'],
    [{ ...report, checks: [{ name: 'printer', outcome: 'passed', detail: '' }] }, 'body.checks.0.name'],
    [{ ...report, checks: [{ name: 'udp', outcome: 'passed', detail: 'x'.repeat(301) }] }, 'body.checks.0.detail'],
  ])('%# is refused', async (body, at) => {
    const { path } = await invited();
    const answer = await people.nobody().post(path, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(answer.body.details?.map((detail) => detail.path)).toContain(at);
  });
});
