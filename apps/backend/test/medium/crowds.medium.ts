import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { RoomPeople } from '../support/room-people.js';

const crowd = 200;
/** Nobody comes in step with all others. */
const atOnce = 20;

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend();
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

describe('two hundred people behind one address', () => {
  it('all join within a minute, each with what a page asks before', { timeout: 90_000 }, async () => {
    const { roomName } = await people.ownedRoom({ maxParticipants: 0 });
    const arrive = async (): Promise<number[]> => {
      const visitor = people.visitor();
      const before = [await visitor.call('GET', '/api/config'), await visitor.call('GET', `/api/rooms/${roomName}`)];
      const joined = await visitor.join({ roomName });
      const after = await visitor.call('GET', `/api/rooms/${roomName}/messages`);
      return [...before, joined, after].map(({ status }) => status);
    };
    const startedAt = performance.now();
    const statuses: number[] = [];
    for (let come = 0; come < crowd; come += atOnce)
      statuses.push(...(await Promise.all(Array.from({ length: atOnce }, arrive))).flat());
    expect(performance.now() - startedAt).toBeLessThan(60_000);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(statuses).toHaveLength(crowd * 4);
  });

  it('are not what a flood is: that is refused, and says when to come again', { timeout: 60_000 }, async () => {
    const { roomName } = await people.ownedRoom({ maxParticipants: 0 });
    const visitor = people.visitor();
    let answer = await visitor.join({ roomName });
    for (let join = 0; join < 1000 && answer.status === 200; join += atOnce) {
      const answers = await Promise.all(Array.from({ length: atOnce }, () => visitor.join({ roomName })));
      answer = answers.find(({ status }) => status !== 200) ?? answer;
    }
    expect([answer.status, answer.body.code]).toEqual([429, 'rate.limited']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    // Somebody else is not held up by it, elsewhere.
    const elsewhere = await people.ownedRoom({});
    expect((await people.visitor().join({ roomName: elsewhere.roomName })).status).toBe(200);
  });
});
