import { dispose, Room } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveKitRoomAdmin } from '@live-meeting/livekit-server/livekit-room-admin';
import { suspendProcess } from '../../../../scripts/test/support/suspend-process.mjs';
import { Visitor } from '../support/meeting.js';
import { startStack, type Stack } from '../support/stack.js';
import { waitFor } from '../support/wait-for.js';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(async () => {
  await stack.stop();
  await dispose();
});

interface SessionRow {
  meeting_id: string;
  status: string;
  end_reason: string | null;
  ended_at: Date | null;
}

const sessionsOf = (roomName: string): Promise<SessionRow[]> =>
  stack.query<SessionRow>(
    'SELECT meeting_id, status, end_reason, ended_at FROM session WHERE room_name = $1 ORDER BY started_at',
    [roomName],
  );

async function enter(roomName: string, visitor = new Visitor(stack.url)): Promise<Room> {
  const { status, body } = await visitor.join({ roomName });
  expect(status).toBe(200);
  const room = new Room();
  await room.connect(body.serverUrl, body.participantToken, { autoSubscribe: false, dynacast: false });
  return room;
}

const admin = (): LiveKitRoomAdmin => new LiveKitRoomAdmin({ url: stack.liveKit.url, ...stack.liveKitKey });

describe('a meeting', () => {
  it('is a session from the first to the last moment, by LiveKit’s own words', async () => {
    const host = await enter('daily');
    const guest = await enter('daily');
    await waitFor(
      'two open attendances',
      async () =>
        (
          await stack.query(
            `SELECT 1 FROM attendance WHERE room_name = 'daily' AND left_at IS NULL AND joined_at IS NOT NULL`,
          )
        ).length === 2,
    );
    const sid = await host.getSid();
    expect(await sessionsOf('daily')).toMatchObject([{ meeting_id: sid, status: 'ACTIVE', ended_at: null }]);

    await Promise.all([host.disconnect(), guest.disconnect()]);
    await waitFor('the end of the session', async () => (await sessionsOf('daily'))[0]?.status === 'ENDED', 45_000);
    expect(await sessionsOf('daily')).toMatchObject([
      { meeting_id: sid, end_reason: 'finished', ended_at: expect.any(Date) as Date },
    ]);
    expect(
      await stack.query(`SELECT 1 FROM attendance WHERE room_name = 'daily' AND left_at IS NOT NULL`),
    ).toHaveLength(2);
  });

  it('gives in LiveKit what the token says, and no more', async () => {
    const visitor = new Visitor(stack.url);
    const room = await enter('grants', visitor);
    const [participant] = await admin().listParticipants('grants');
    expect(participant).toMatchObject({
      identity: room.localParticipant?.identity,
      name: 'Amina',
      hidden: false,
      permission: {
        canPublish: true,
        canSubscribe: true,
        canPublishData: true,
        canUpdateMetadata: false,
        hidden: false,
        recorder: false,
      },
    });
    expect(JSON.parse(participant?.metadata ?? '')).toMatchObject({ role: 'host' });
    await room.disconnect();
  });

  it('cannot be brought back by an old token', async () => {
    const { body } = await new Visitor(stack.url).join({ roomName: 'over' });
    await admin().deleteRoom('over');
    const room = new Room();
    await expect(
      room.connect(body.serverUrl, body.participantToken, { autoSubscribe: false, dynacast: false }),
    ).rejects.toThrow();
    expect(await admin().getRoom('over')).toBeUndefined();
  });
});

describe('when the media server is killed amid a meeting', () => {
  it('says so within 3 s, stays live, and the same name is a new session afterwards', async () => {
    const visitor = new Visitor(stack.url);
    const room = await enter('killed', visitor);
    await waitFor('the session', async () => (await sessionsOf('killed')).length === 1);
    await stack.liveKit.kill();

    await waitFor('ready to say no', async () => (await fetch(`${stack.url}/health/ready`)).status === 503);
    expect((await fetch(`${stack.url}/health/live`)).status).toBe(200);
    const startedAt = performance.now();
    const refused = await new Visitor(stack.url).join({ roomName: 'killed-2' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(refused.status).toBe(503);
    expect(refused.body.code).toBe('livekit.unavailable');
    expect(refused.headers.get('retry-after')).toBe('2');

    await stack.startLiveKit();
    await room.disconnect();
    const again = await rejoin('killed', visitor);
    await waitFor('the new session', async () => (await sessionsOf('killed')).length === 2);
    expect(await sessionsOf('killed')).toMatchObject([
      { status: 'ENDED', end_reason: 'lost' },
      { status: 'ACTIVE', end_reason: null },
    ]);
    await again.disconnect();
  });

  it('answers 503 within 3 s when the media server hangs', async () => {
    await suspendProcess(stack.liveKit.pid);
    try {
      const startedAt = performance.now();
      const refused = await new Visitor(stack.url).join({ roomName: 'hanging' });
      expect(performance.now() - startedAt).toBeLessThan(3000);
      expect(refused.status).toBe(503);
      expect(refused.body.code).toBe('livekit.unavailable');
    } finally {
      process.kill(stack.liveKit.pid, 'SIGCONT');
    }
    await waitFor('ready again', async () => (await fetch(`${stack.url}/health/ready`)).ok);
  });
});

/** As a client does: a room lost with its server is asked for again until it is there. */
async function rejoin(roomName: string, visitor: Visitor): Promise<Room> {
  let room: Room | undefined;
  await waitFor('the room to be entered again', async () => {
    room = await enter(roomName, visitor).catch(() => undefined);
    return room !== undefined;
  });
  if (room === undefined) throw new Error('not reached');
  return room;
}
