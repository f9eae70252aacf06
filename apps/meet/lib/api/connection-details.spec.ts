import { connectionDetailsPostSchema } from '@live-meeting/contracts/http/connection-details';
import { describe, expect, it } from 'vitest';
import { isJoinDetails } from './connection-details';

const answer = {
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

describe('the guard of connection details', () => {
  it('takes what the contract takes', () => {
    expect(connectionDetailsPostSchema.safeParse(answer).success).toBe(true);
    expect(isJoinDetails(answer)).toBe(true);
  });

  it.each(['serverUrl', 'participantToken', 'identity', 'role'])('refuses what the contract refuses: no %s', (key) => {
    for (const value of [undefined, 7, null]) {
      const broken = { ...answer, [key]: value };
      expect(connectionDetailsPostSchema.safeParse(broken).success).toBe(false);
      expect(isJoinDetails(broken)).toBe(false);
    }
  });

  it.each([null, 'text', [], {}])('refuses %j', (value) => {
    expect(isJoinDetails(value)).toBe(false);
  });
});
