/** The invited try their network: what their code opens beside the interview, and what it does not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkCheckSchema, type NetworkCheck } from '@live-meeting/contracts/http/invites';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { apply, codeIn } from '../support/interview-people.js';
import { claimsOf } from '../support/meeting.js';
import { RoomPeople } from '../support/room-people.js';

let backend: RunningBackend;
let people: RoomPeople;

beforeAll(async () => {
  backend = await startBackend({ env: { OPEN_MEETINGS: 'false' } });
  people = new RoomPeople(backend);
});

afterAll(async () => {
  await backend.stop();
});

async function invited(): Promise<{ readonly interviewId: string; readonly path: string }> {
  const { interviewId, invitations } = await apply(await people.service('interviews'));
  return { interviewId, path: `/api/invites/${codeIn(invitations[0])}/network-check` };
}

async function open(path: string): Promise<NetworkCheck> {
  const answer = await people.nobody().post(path);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
  return networkCheckSchema.parse(answer.body);
}

describe('a check of the network by the invited', () => {
  it('has a room of its own for one, in which nobody is heard, for a minute', async () => {
    const { interviewId, path } = await invited();
    const { roomName, participantToken, expiresAt } = await open(path);
    expect(roomName).not.toContain(interviewId);
    const claims = claimsOf(participantToken);
    expect(claims.video).toMatchObject({
      room: roomName,
      roomJoin: true,
      canPublish: true,
      canSubscribe: false,
      canPublishData: false,
    });
    expect(claims.sub).toMatch(/^check_/);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    expect(await backend.roomAdmin.listRooms([roomName])).toMatchObject([{ maxParticipants: 1 }]);
    const seats = await backend.database.query('SELECT 1 FROM room WHERE room_name = $1', [roomName]);
    expect(seats).toEqual([]);
  });

  it('is the same room and person again for the same invitation, and another for another', async () => {
    const [one, other] = [await invited(), await invited()];
    const [first, again, foreign] = [await open(one.path), await open(one.path), await open(other.path)];
    expect(again.roomName).toBe(first.roomName);
    expect(claimsOf(again.participantToken).sub).toBe(claimsOf(first.participantToken).sub);
    expect(foreign.roomName).not.toBe(first.roomName);
  });

  it('needs a code that holds, of an interview that is not over', async () => {
    const { interviewId, path } = await invited();
    const owner = await people.service('interviews');
    expect((await owner.delete(`/api/interviews/${interviewId}`)).status).toBe(200);
    const cancelled = await people.nobody().post(path);
    expect([cancelled.status, cancelled.body.code]).toEqual([409, 'interview.cancelled']);
    const unknown = await people.nobody().post(`/api/invites/lmi_${'x'.repeat(43)}/network-check`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'invite.not_found']);
  });

  it('can be had a few times, and then after a while', async () => {
    const { path } = await invited();
    for (let time = 0; time < 10; time += 1) await open(path);
    const answer = await people.nobody().post(path);
    expect([answer.status, answer.body.code]).toEqual([429, 'rate.limited']);
    expect((await people.nobody().post((await invited()).path)).status).toBe(201);
  });
});
