import { connectionDetailsPostSchema, waitingSchema } from '@live-meeting/contracts/http/connection-details';
import { describe, expect, it } from 'vitest';
import { isJoinAnswer, isWaiting } from './connection-details';

const details = {
  serverUrl: 'ws://127.0.0.1:7880',
  roomName: 'abc',
  participantToken: 'a.b.c',
  participantName: 'Anna',
  identity: 'guest_1_device',
  role: 'host',
  permissions: { canPublish: true, canSubscribe: true, canPublishData: true, canUpdateMetadata: false, hidden: false },
  expiresAt: '2026-01-01T00:00:00.000Z',
  token: 'a.b.c',
  url: 'ws://127.0.0.1:7880',
};
const waiting = { status: 'waiting', lobbyId: '0198a6f2-0000-7000-8000-000000000001' };

describe('the guard of connection details', () => {
  it('takes what the contract takes', () => {
    expect(connectionDetailsPostSchema.safeParse(details).success).toBe(true);
    expect(isJoinAnswer(details)).toBe(true);
    expect(isWaiting(details)).toBe(false);
  });

  it('takes a place in the lobby', () => {
    expect(waitingSchema.safeParse(waiting).success).toBe(true);
    expect(isJoinAnswer(waiting)).toBe(true);
    expect(isWaiting(waiting)).toBe(true);
  });

  it.each(['serverUrl', 'participantToken', 'identity', 'role'])('refuses what the contract refuses: no %s', (key) => {
    for (const value of [undefined, 7, null]) {
      const broken = { ...details, [key]: value };
      expect(connectionDetailsPostSchema.safeParse(broken).success).toBe(false);
      expect(isJoinAnswer(broken)).toBe(false);
    }
  });

  it.each([{ ...waiting, status: 'admitted' }, { status: 'waiting' }, { lobbyId: waiting.lobbyId }])(
    'refuses %j, which no lobby says',
    (broken) => {
      expect(waitingSchema.safeParse(broken).success).toBe(false);
      expect(isJoinAnswer(broken)).toBe(false);
    },
  );

  it.each([null, 'text', [], {}])('refuses %j', (value) => {
    expect(isJoinAnswer(value)).toBe(false);
  });
});
