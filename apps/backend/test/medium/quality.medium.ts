/** How well a meeting worked: told by those in it, kept for so long, and read by whoever may read the session. */
import type { ErrorBody } from '@live-meeting/contracts/errors/error-body';
import type { QualityPage, QualitySample } from '@live-meeting/contracts/http/metrics';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { QualityKeepingService } from '../../src/quality/quality-keeping.service.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import type { Answer } from '../support/browser.js';
import { Visitor } from '../support/meeting.js';
import { pretendCallers, userCaller } from '../support/pretended-callers.js';
import { qualitySample } from '../support/quality-sample.js';

let backend: RunningBackend;
let token: string;
let meetingId: string;
let visitor: Visitor;
let last = 0;

beforeAll(async () => {
  backend = await startBackend();
  token = pretendCallers(backend).tokenOf({ principal: userCaller('019a2b3c-0000-7000-8000-000000000003', 'admin') });
});

afterAll(async () => {
  await backend.stop();
});

beforeEach(async () => {
  last += 1;
  const roomName = `quality-${String(last)}`;
  meetingId = `RM_quality${String(last)}`;
  visitor = new Visitor(backend.url);
  expect((await visitor.join({ roomName, participantName: 'Hala', deviceId: 'device-host' })).status).toBe(200);
  await backend.database.query(
    `INSERT INTO session (id, meeting_id, room_name, room_sid, status, started_at)
     VALUES (gen_random_uuid(), $1, $2, $1, 'ACTIVE', now())`,
    [meetingId, roomName],
  );
});

const report = (samples: readonly object[], from = visitor, id = meetingId): Promise<Answer<ErrorBody>> =>
  from.call('POST', '/api/metrics/webrtc', { body: { meetingId: id, samples } });

async function stored(query = ''): Promise<QualityPage> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${backend.url}/api/sessions/${meetingId}/quality${query}`, { headers });
  expect(answer.status).toBe(200);
  return (await answer.json()) as QualityPage;
}

const at = (second: number): string => new Date(Date.UTC(2026, 10, 21, 5, 0, second)).toISOString();

describe('figures of a meeting', () => {
  it('are kept as they were told, under the name of whoever told them', async () => {
    const full: QualitySample = qualitySample({
      ...{ at: at(1), availableUploadKbps: 3000, framesPerSecond: 24, framesDropped: 1, freezeCount: 0 },
      ...{ qualityLimitation: 'cpu', transport: 'relay', rttMs: null },
    });
    expect((await report([full, qualitySample({ at: at(11) })])).status).toBe(204);
    const { items } = await stored();
    expect(items[0]).toEqual({ ...full, identity: expect.stringMatching(/^guest_.+_device-host$/), name: 'Hala' });
    expect(items[1]).toMatchObject({ at: at(11), transport: null, framesDropped: null, packetsLost: 3 });
  });

  it.each([3600, -3600])(
    'stand in the right place when the clock of the browser is %i seconds off',
    async (offSeconds) => {
      const byThatClock = (secondsAgo: number) => new Date(Date.now() + (offSeconds - secondsAgo) * 1000).toISOString();
      const samples = [20, 10, 0].map((secondsAgo) => qualitySample({ at: byThatClock(secondsAgo) }));
      const body = { meetingId, sentAt: byThatClock(0), samples };
      expect((await visitor.call('POST', '/api/metrics/webrtc', { body })).status).toBe(204);
      const secondsAgo = (await stored()).items.map((item) => (Date.now() - Date.parse(item.at)) / 1000);
      expect(secondsAgo.map((seconds) => Math.round(seconds / 10))).toEqual([2, 1, 0]);
    },
  );

  it('are taken as told where their clock makes no sense', async () => {
    const far = '9999-12-31T23:59:59.000Z';
    const body = { meetingId, sentAt: '0001-01-01T00:00:00.000Z', samples: [qualitySample({ at: far })] };
    expect((await visitor.call('POST', '/api/metrics/webrtc', { body })).status).toBe(204);
    expect((await stored()).items.map((item) => item.at)).toEqual([far]);
  });

  it('are read page by page in the order of time, of one participant where that is asked', async () => {
    const times = [30, 10, 20, 0].map((second) => qualitySample({ at: at(second) }));
    expect((await report(times)).status).toBe(204);
    const first = await stored('?limit=3');
    expect(first.items.map((item) => item.at)).toEqual([0, 10, 20].map(at));
    const second = await stored(`?limit=3&cursor=${first.nextCursor ?? ''}`);
    expect(second.items.map((item) => item.at)).toEqual([at(30)]);
    expect(second.nextCursor).toBeNull();
    expect((await stored('?identity=somebody-else')).items).toEqual([]);
  });

  it('are taken only from whoever has a seat in that meeting', async () => {
    expect(await report([qualitySample()], new Visitor(backend.url))).toMatchObject({
      status: 401,
      body: { code: 'auth.required' },
    });
    const other = new Visitor(backend.url);
    await other.join({ roomName: 'quality-other', participantName: 'Omar', deviceId: 'device-other' });
    for (const [from, id] of [[other, meetingId] as const, [visitor, 'RM_nothing'] as const])
      expect(await report([qualitySample()], from, id)).toMatchObject({
        status: 404,
        body: { code: 'session.not_found' },
      });
    expect((await stored()).items).toEqual([]);
  });

  it.each([
    [[]],
    [[{ ...qualitySample(), rttMs: -1 }]],
    [[{ ...qualitySample(), uploadKbps: 'fast' }]],
    [[{ ...qualitySample(), extra: 1 }]],
    [[{ ...qualitySample(), at: 'yesterday' }]],
    [Array.from({ length: 61 }, () => qualitySample())],
  ])('that are none are refused: %#', async (samples) => {
    expect(await report(samples)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('go when their time is over', async () => {
    expect((await report([qualitySample(), qualitySample({ at: at(5) })])).status).toBe(204);
    await backend.database.query(
      `UPDATE quality_sample SET received_at = now() - interval '91 days' WHERE meeting_id = $1 AND at = $2`,
      [meetingId, at(5)],
    );
    expect(await backend.app.get(QualityKeepingService).runOnce()).toBe(true);
    expect((await stored()).items).toHaveLength(1);
  });
});
