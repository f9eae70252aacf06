import type { RoomFact } from '@live-meeting/contracts/realtime/room-facts';
import { describe, expect, it, vi } from 'vitest';
import { hearFact } from './hear-fact';

function heard(...facts: readonly RoomFact[]) {
  const ears = { ownIdentity: 'me', tell: vi.fn(), end: vi.fn(), onLobby: vi.fn() };
  for (const fact of facts) hearFact(fact, ears);
  return ears;
}

const settings = { title: null, access: 'open', needsPasscode: false, chat: 'all', audioEgress: true } as const;

describe('what the server says of a room', () => {
  it('concerns the person here when it names them', () => {
    const { tell, end } = heard(
      { type: 'moderation', action: 'muted', identities: ['me', 'ben'], source: 'microphone' },
      { type: 'moderation', action: 'role', identity: 'me', role: 'host' },
      { type: 'moderation', action: 'ask_to_unmute', identity: 'me', source: 'camera' },
    );
    expect(tell.mock.calls).toEqual([
      [{ type: 'noticed', kind: 'mutedByHost' }],
      [{ type: 'noticed', kind: 'becameHost' }],
      [{ type: 'askedToTurnOn', what: 'camera' }],
    ]);
    expect(end).not.toHaveBeenCalled();
  });

  it('is nothing to them when it is about somebody else', () => {
    const { tell, end } = heard(
      { type: 'moderation', action: 'muted', identities: ['ben'] },
      { type: 'moderation', action: 'role', identity: 'ben', role: 'student' },
      { type: 'moderation', action: 'removed', identity: 'ben' },
      { type: 'moderation', action: 'ask_to_unmute', identity: 'me', source: 'screen_share' },
      { type: 'hand', identity: 'ben', raised: true, position: 1 },
    );
    expect(tell).not.toHaveBeenCalled();
    expect(end).not.toHaveBeenCalled();
  });

  it('ends the stay at once when they are removed or the meeting is over', () => {
    expect(heard({ type: 'moderation', action: 'removed', identity: 'me' }).end).toHaveBeenCalledWith('removed');
    expect(heard({ type: 'room', change: 'ended' }).end).toHaveBeenCalledWith('ended');
    expect(heard({ type: 'room', change: 'closed' }).end).toHaveBeenCalledWith('ended');
  });

  it('sets the lock, says that the sound is passed on, and has the lobby asked for', () => {
    const { tell, onLobby } = heard(
      { type: 'room', change: 'settings', locked: true, ...settings },
      { type: 'lobby', lobbyId: '019ca9f0-6a2c-7e10-8b4f-1d6c0a9e5f21', name: 'Emil', status: 'waiting' },
    );
    expect(tell).toHaveBeenCalledWith({ type: 'lockTold', isLocked: true });
    expect(tell).toHaveBeenCalledWith({ type: 'hearingTold', isHeard: true });
    expect(onLobby).toHaveBeenCalledOnce();
  });

  it('may be something that this client does not know yet', () => {
    expect(heard({ type: 'weather' } as unknown as RoomFact).tell).not.toHaveBeenCalled();
  });
});
