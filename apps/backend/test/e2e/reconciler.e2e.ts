import { dispose, Room } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { ForgetfulProxy } from '../support/forgetful-proxy.js';
import { truthOfDatabase, truthOfServer } from '../support/ledger-truth.js';
import { Visitor } from '../support/meeting.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

/** Half a minute here; `npm run test:faults` keeps it up for longer. */
const faultSeconds = Number(process.env.FAULT_SECONDS ?? '30');
const repairMs = 60_000;

const proxy = new ForgetfulProxy({ share: 0.3, seed: 20261121 });
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ webhooksTo: (url) => proxy.open(url), env: { RATE_LIMITS: 'off' } });
});

afterAll(async () => {
  await stack.stop();
  await proxy.close();
  await dispose();
});

/** As a client does: whose room has vanished under the token asks again. */
async function enter(roomName: string): Promise<Room> {
  const visitor = new Visitor(stack.url);
  const entered = { room: await tryToEnter(roomName, visitor) };
  await waitFor('a way into the room', async () => {
    entered.room ??= await tryToEnter(roomName, visitor);
    return entered.room !== undefined;
  });
  if (entered.room === undefined) throw new Error('not reached');
  return entered.room;
}

async function tryToEnter(roomName: string, visitor: Visitor): Promise<Room | undefined> {
  const { status, body } = await visitor.join({ roomName });
  expect(status).toBe(200);
  const room = new Room();
  try {
    await room.connect(body.serverUrl, body.participantToken, { autoSubscribe: false, dynacast: false });
    return room;
  } catch (error) {
    if (String(error).includes('requested room does not exist')) return undefined;
    throw error;
  }
}

describe('when three of ten webhooks are lost', () => {
  it('the database says what LiveKit says within a minute', { timeout: (faultSeconds + 120) * 1000 }, async () => {
    const admin = new LiveKitRoomAdmin({ url: stack.liveKit.url, ...stack.liveKitKey });
    const people: { readonly roomName: string; readonly room: Room }[] = [];
    const endAt = performance.now() + faultSeconds * 1000;
    for (let turn = 0; performance.now() < endAt; turn += 1) {
      const roomName = `storm-${String(turn % 4)}`;
      people.push({ roomName, room: await enter(roomName) });
      if (people.length > 6) await people.splice(turn % people.length, 1)[0]?.room.disconnect();
      // A room that is closed under its people, and whose name is used again at once.
      if (turn % 9 === 8) await admin.deleteRoom(roomName);
    }
    const startedAt = performance.now();
    await waitFor(
      'the database to say what LiveKit says',
      async () => JSON.stringify(await truthOfDatabase(stack)) === JSON.stringify(await truthOfServer(stack)),
      repairMs,
    );
    expect(performance.now() - startedAt).toBeLessThan(repairMs);
    expect(proxy.counts.lost).toBeGreaterThan(5);
    expect((await truthOfServer(stack)).join('')).toContain('PA_');
    const estimated = await stack.query('SELECT 1 FROM attendance WHERE gone_at IS NOT NULL');
    const repaired = await stack.query(`SELECT 1 FROM webhook_event WHERE event ? 'reconciled'`);
    expect(estimated.length + repaired.length).toBeGreaterThan(0);
    proxy.loseNothing();
    await Promise.all(people.map(({ room }) => room.disconnect()));
  });
});

describe('when the media server is killed amid a call', () => {
  it(
    'the session ends as lost within a minute, though nobody comes back, and its name can be used again',
    { timeout: 150_000 },
    async () => {
      const roomName = 'killed-for-good';
      const sessions = (): Promise<
        { status: string; end_reason: string | null; ended_at: Date | null; meeting_id: string }[]
      > =>
        stack.query(
          'SELECT status, end_reason, ended_at, meeting_id FROM session WHERE room_name = $1 ORDER BY started_at',
          [roomName],
        );
      const room = await enter(roomName);
      await waitFor('the session', async () => (await sessions())[0]?.status === 'ACTIVE');
      const joinedAt = Date.now();
      await stack.liveKit.kill();
      await stack.startLiveKit();
      await waitFor('the session to end', async () => (await sessions())[0]?.status === 'ENDED', repairMs);
      const [lost] = await sessions();
      expect(lost).toMatchObject({ end_reason: 'lost' });
      expect(lost?.ended_at?.getTime()).toBeLessThan(Date.now());
      expect(lost?.ended_at?.getTime()).toBeGreaterThan(joinedAt - 60_000);
      await room.disconnect();

      const again = await enter(roomName);
      await waitFor('the new session', async () => (await sessions())[1]?.status === 'ACTIVE');
      expect((await sessions())[1]?.meeting_id).not.toBe(lost?.meeting_id);
      await again.disconnect();
    },
  );
});
