/** What somebody with an account has before them: their own interviews that go on or are still to come. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interviewPageSchema, type InterviewPage } from '@live-meeting/contracts/http/interviews';
import type { Api } from '../support/api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { apply, applicationBody, inHours, interviewBody, schedule } from '../support/interview-people.js';
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

async function upcoming(api: Api, query = ''): Promise<InterviewPage> {
  return interviewPageSchema.parse((await api.get(`/api/interviews?upcoming=true${query}`)).body);
}

const idsOf = ({ items }: InterviewPage): string[] => items.map(({ interviewId }) => interviewId);

async function scheduleAt(api: Api, hours: number, durationMinutes = 60): Promise<string> {
  return (await schedule(api, interviewBody({ scheduledAt: inHours(hours), durationMinutes }))).interviewId;
}

describe('interviews still to come', () => {
  it('are listed the soonest first, page by page, without those whose time is over', async () => {
    const { api } = await people.account();
    const late = await scheduleAt(api, 30);
    const soon = await scheduleAt(api, 0.3);
    const now = await scheduleAt(api, -0.5);
    await scheduleAt(api, -2);
    await scheduleAt(api, -30, 1440);
    const cancelled = await scheduleAt(api, 2);
    await api.delete(`/api/interviews/${cancelled}`);
    expect(idsOf(await upcoming(api))).toEqual([now, soon, late]);
    const first = await upcoming(api, '&limit=2');
    expect(idsOf(first)).toEqual([now, soon]);
    expect(idsOf(await upcoming(api, `&limit=2&cursor=${String(first.nextCursor)}`))).toEqual([late]);
    expect(idsOf(await upcoming(api, '&status=active'))).toEqual([]);
  });

  it('include one that goes on longer than was thought', async () => {
    const { api } = await people.account();
    const id = await scheduleAt(api, -3);
    await backend.database.query(`UPDATE interview SET status = 'active' WHERE id = $1`, [id]);
    expect(idsOf(await upcoming(api))).toEqual([id]);
  });

  it('name the candidate where anybody told the name', async () => {
    const { api } = await people.account();
    const candidateId = randomUUID();
    const participants = [{ participantType: 'candidate' as const, participantId: candidateId, name: 'Amina' }];
    await schedule(api, interviewBody({ candidateId, participants, scheduledAt: inHours(1) }));
    await schedule(api, interviewBody({ scheduledAt: inHours(2) }));
    await apply(api, applicationBody({ name: 'Lina' }, { scheduledAt: inHours(3) }));
    expect((await upcoming(api)).items.map(({ candidateName }) => candidateName)).toEqual(['Amina', null, 'Lina']);
  });

  it('are an administrator’s own where that is asked, while all can be seen', async () => {
    const [admin, member] = [await people.account('admin'), await people.account()];
    const own = await scheduleAt(admin.api, 1);
    const foreign = await scheduleAt(member.api, 1);
    expect(idsOf(await upcoming(admin.api, '&own=true'))).toEqual([own]);
    expect(idsOf(await upcoming(admin.api, '&limit=200'))).toEqual(expect.arrayContaining([own, foreign]));
    expect(idsOf(await upcoming(member.api, '&own=false'))).toEqual([foreign]);
  });

  it.each(['upcoming=yes', 'own=1'])('%s is no answer to yes or no', async (query) => {
    const answer = await (await people.account()).api.get(`/api/interviews?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });

  it('are not among the rooms that people made, though their owner enters as host', async () => {
    const { api } = await people.account();
    const id = await scheduleAt(api, 1);
    const { body: room } = await api.post('/api/rooms', { title: 'Weekly review' });
    const { body: list } = await api.get<{ items: { roomName: string }[] }>('/api/rooms');
    expect(list.items.map(({ roomName }) => roomName)).toEqual([room.roomName]);
    expect((await api.get(`/api/rooms/${id}`)).body).toMatchObject({ you: { role: 'host' } });
  });
});
