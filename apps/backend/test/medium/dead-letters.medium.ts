import { rm } from 'node:fs/promises';
import type { DeadLetterPage } from '@live-meeting/contracts/http/pipeline';
import type { EgressPage } from '@live-meeting/contracts/http/egress';
import type { SessionDetail } from '@live-meeting/contracts/http/sessions';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMockAi } from '../../../../tools/mock-ai/mock-ai.mjs';
import { startMediaBackend, type MediaBackend } from '../support/media-backend.js';
import { filesIn } from '../support/media-files.js';
import { MediaSocket, tone } from '../support/media-socket.js';
import { pretendCallers, userCaller } from '../support/pretended-callers.js';
import { waitFor } from '../support/wait-for.js';

let ai: Awaited<ReturnType<typeof startMockAi>>;
let media: MediaBackend;
let as: Record<'admin' | 'member' | 'service' | 'otherService' | 'guest', string>;

beforeAll(async () => {
  ai = await startMockAi();
  media = await startMediaBackend({ IMENTIV_ENDPOINT_URL: ai.url, AUDIO_PIPELINE_PAYLOAD: 'wav' });
  const callers = pretendCallers(media.backend);
  as = {
    admin: callers.tokenOf({ principal: userCaller('019a2b3c-0000-7000-8000-000000000001', 'admin') }),
    member: callers.tokenOf({ principal: userCaller('019a2b3c-0000-7000-8000-000000000002') }),
    service: callers.tokenOf({ principal: { kind: 'service', id: 'k', scopes: ['egress'], via: 'api_key' } }),
    otherService: callers.tokenOf({ principal: { kind: 'service', id: 'k', scopes: ['rooms'], via: 'api_key' } }),
    guest: callers.tokenOf({ principal: { kind: 'guest', guestId: 'g', personId: 'guest_g' } }),
  };
});

afterAll(async () => {
  await media.stop();
  await ai.stop();
});

beforeEach(() => {
  ai.behave({ mode: 'ok' });
});

const ask = (method: string, path: string, token?: string): Promise<Response> =>
  fetch(media.backend.url + path, { method, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
async function read<Body>(path: string): Promise<Body> {
  const response = await ask('GET', path, as.admin);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}
const letters = (): Promise<DeadLetterPage> => read('/api/pipeline/dead-letters');

async function speak(track: string, blocks: number): Promise<void> {
  const query = `roomName=daily&trackId=${track}&participant=guest_1&sampleRate=16000&groupSeconds=0.1`;
  const socket = await MediaSocket.open(media.backend.url, `/egress-audio?${query}`);
  socket.sendIn(tone({ seconds: blocks / 10, sampleRate: 16_000 }), 640);
  await socket.close();
}

describe('a block that is refused', () => {
  it.each([
    ['400', { mode: 'fail', status: 400, times: 1 }, 'refused: status 400'],
    ['307', { mode: 'redirect', times: 1 }, 'refused: status 307'],
  ] as const)('[IM2] with %s is a dead letter at once, and the next goes on', async (status, behaviour, reason) => {
    ai.behave(behaviour);
    await speak(`TR_${status}`, 2);
    await waitFor('the next block', () => ai.blocks.some(({ track }) => track === `TR_${status}`));
    await waitFor('the dead letter', async () => (await letters()).items.some((one) => one.trackId === `TR_${status}`));
    const letter = (await letters()).items.find(({ trackId }) => trackId === `TR_${status}`);
    expect(letter).toMatchObject({ sequence: 0, reason, attempts: 1, participant: 'guest_1', meetingId: 'RM_daily' });
    expect(ai.blocks.filter(({ track }) => track === `TR_${status}`).map(({ sequence }) => sequence)).toEqual([1]);
  });

  it('is sent again when somebody asks, and that is written down', async () => {
    const letter = (await letters()).items.find(({ trackId }) => trackId === 'TR_400');
    const path = `/api/pipeline/dead-letters/${letter?.id ?? ''}/replay`;
    const answer = await ask('POST', path, as.admin);
    expect([answer.status, await answer.json()]).toEqual([202, { queued: 1 }]);
    await waitFor('the block', () => ai.blocks.some(({ track, sequence }) => track === 'TR_400' && sequence === 0));
    const block = ai.blocks.find(({ track, sequence }) => track === 'TR_400' && sequence === 0);
    expect([block?.contentType, block?.bytes]).toEqual(['audio/wav', 44 + 3200]);
    expect(block?.body.subarray(44).equals(tone({ seconds: 0.1, sampleRate: 16_000 }))).toBe(true);
    const again = await ask('POST', path, as.admin);
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([404, 'block.not_found']);
    const [entry] = await media.backend.database.query<{ action: string; object_id: string }>(
      `SELECT action, object_id FROM audit_entry WHERE action = 'egress.replay'`,
    );
    expect(entry?.object_id).toBe(letter?.id);
  });

  it('waits again when it is refused again', async () => {
    const before = (await letters()).items.find(({ trackId }) => trackId === 'TR_307');
    ai.behave({ mode: 'fail', status: 422, times: 1 });
    expect(await (await ask('POST', '/api/pipeline/dead-letters/replay-all', as.service)).json()).toEqual({
      queued: 1,
    });
    await waitFor('the letter', async () => (await letters()).items.length === 1);
    expect((await letters()).items[0]).toMatchObject({ id: before?.id, reason: 'refused: status 422', attempts: 2 });
  });

  it('cannot be sent when its sound was deleted', async () => {
    const [letter] = (await letters()).items;
    for (const file of await filesIn(media.audio, 'TR%5F307.wav')) await rm(file);
    const answer = await ask('POST', `/api/pipeline/dead-letters/${letter?.id ?? ''}/replay`, as.admin);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([410, 'block.gone']);
  });
});

describe('media streams', () => {
  it('are listed, page by page, and with their session', async () => {
    const first = await read<EgressPage>('/api/egress?limit=1&roomName=daily&status=ENDED');
    expect(first.items).toMatchObject([
      { trackId: 'TR_307', kind: 'audio', status: 'ENDED', bytes: 6400, blocks: 2, lagMs: null },
    ]);
    const second = await read<EgressPage>(`/api/egress?limit=1&meetingId=RM_daily&cursor=${first.nextCursor ?? ''}`);
    expect(second.items).toMatchObject([{ trackId: 'TR_400', files: [expect.stringMatching(/TR%5F400\.wav$/)] }]);
    const session = await read<SessionDetail>('/api/sessions/RM_daily');
    expect(session.streams).toMatchObject([{ kind: 'audio', trackId: 'TR_400' }, { trackId: 'TR_307' }]);
  });

  it('are shown as they run', async () => {
    const socket = await MediaSocket.open(media.backend.url, '/egress-audio?roomName=daily&trackId=TR_live');
    socket.send(Buffer.alloc(4000));
    await waitFor('the bytes', async () => {
      const { items } = await read<EgressPage>('/api/egress?status=ACTIVE');
      return items[0]?.bytes === 4000 && items[0].waitingBlocks === 0 && items[0].lagMs === 0;
    });
    await socket.close();
  });

  it.each([
    ['admin', 200],
    ['service', 200],
    ['member', 403],
    ['otherService', 403],
    ['guest', 403],
  ] as const)('are for %s: %i', async (who, status) => {
    for (const path of ['/api/egress', '/api/pipeline/dead-letters'])
      expect((await ask('GET', path, as[who])).status, path).toBe(status);
    const isAllowed = status === 200;
    const id = '019a2b3c-0000-7000-8000-00000000000f';
    expect((await ask('POST', `/api/pipeline/dead-letters/${id}/replay`, as[who])).status).toBe(isAllowed ? 404 : 403);
    if (!isAllowed) expect((await ask('POST', '/api/pipeline/dead-letters/replay-all', as[who])).status).toBe(403);
  });
});
