/** Requests by whomever a test says, where it is about what they may do and not about how they prove who they are. */
import type { Caller, ParticipantCaller, Principal } from '../../src/auth/caller.js';
import { AuthenticationService } from '../../src/auth/authentication.service.js';
import { vi } from 'vitest';
import type { RunningBackend } from './backend.js';

export interface PretendedCallers {
  /** The bearer token under which requests and handshakes are this caller's. */
  tokenOf(caller: Partial<Caller>): string;
}

export function pretendCallers(backend: RunningBackend): PretendedCallers {
  const callers = new Map<string, Caller>();
  const authentication = backend.app.get(AuthenticationService);
  const real = authentication.authenticate.bind(authentication);
  vi.spyOn(authentication, 'authenticate').mockImplementation(async (headers, options) => {
    const token = headers.authorization?.replace(/^Bearer /, '');
    return (token === undefined ? undefined : callers.get(token)) ?? real(headers, options);
  });
  return {
    tokenOf: ({ principal = { kind: 'nobody' }, participations = [] }) => {
      const token = `pretended-${String(callers.size)}`;
      callers.set(token, { principal, participations });
      return token;
    },
  };
}

export function userCaller(userId: string, role: 'admin' | 'member' = 'member'): Principal {
  return { kind: 'user', userId, role, name: 'Amina', personId: `user_${userId}`, sessionId: 's' };
}

export function seatIn(roomName: string, more: Partial<ParticipantCaller> = {}): ParticipantCaller {
  return {
    sessionId: '019a2b3c-4d5e-7f60-8123-456789abcdef',
    roomName,
    personId: 'guest_1',
    identity: 'guest_1_device-01',
    role: 'participant',
    name: 'Amina',
    ...more,
  };
}
