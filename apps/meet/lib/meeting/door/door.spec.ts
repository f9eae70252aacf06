import type { LobbyAnswer } from '@live-meeting/contracts/http/room-moderation';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiFault } from '../../api/api-fault';
import { askAccessAs } from './ask-access';
import { Door, type DoorParts, type Knock } from './door';

const access = { serverUrl: 'ws://here', token: 'a.b.c' };
const waiting = { status: 'waiting', lobbyId: '0198a6f2-0000-7000-8000-000000000001' } as const;
type Answer = Pick<LobbyAnswer, 'status' | 'position'>;
const visitor = { name: 'Anna', passcode: '1234' };

afterEach(() => vi.useRealTimers());

/** Answers one after the other, the last one for ever. */
function inTurn<Value>(...answers: (Value | Error)[]) {
  return vi.fn(() => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as Value);
  });
}

function doorWith(knock: Knock, askLobby: DoorParts['askLobby'] = inTurn({ status: 'waiting', position: 2 } as const)) {
  const door = new Door({ knock, askLobby, pollMs: 1 });
  const reaches = (part: object) => vi.waitFor(() => expect(door.getState()).toMatchObject(part));
  return { door, reaches };
}

describe('the door of a meeting', () => {
  it('lets in who knocks, and hands the answer to the meeting once', async () => {
    const knock = inTurn(access);
    const { door, reaches } = doorWith(knock);
    door.knock(visitor);
    expect(door.getState()).toEqual({ kind: 'knocking' });
    await reaches({ kind: 'in', visitor });
    const state = door.getState();
    const ask = askAccessAs({ visitor, knock, first: state.kind === 'in' ? state.first : undefined });
    const { signal } = new AbortController();
    expect(await ask(signal)).toBe(access);
    expect(knock).toHaveBeenCalledTimes(1);
    expect(await ask(signal)).toBe(access);
    expect(knock).toHaveBeenLastCalledWith(visitor, signal);
  });

  it.each(['room.passcode_required', 'room.passcode_wrong', 'lobby.denied'] as const)('says %s here', async (code) => {
    const { door, reaches } = doorWith(inTurn<typeof access>(new ApiFault(code)));
    door.knock(visitor);
    await reaches({ kind: 'free', refusal: { code } });
  });

  it('says until when another passcode is no use', async () => {
    const { door, reaches } = doorWith(
      inTurn<typeof access>(new ApiFault('room.passcode_blocked', { retryAfterMs: 8000 })),
    );
    const before = performance.now();
    door.knock(visitor);
    await reaches({ kind: 'free' });
    const state = door.getState();
    const untilMs = state.kind === 'free' ? (state.refusal?.untilMs ?? 0) : 0;
    expect(untilMs - before).toBeGreaterThanOrEqual(8000);
    expect(untilMs - before).toBeLessThan(10_000);
  });

  it('leaves every other fault to the meeting, which tries again by itself', async () => {
    const fault = new ApiFault('livekit.unavailable', { retryAfterMs: 1 });
    const { door, reaches } = doorWith(inTurn<typeof access>(fault));
    door.knock(visitor);
    await reaches({ kind: 'in' });
    const state = door.getState();
    await expect(state.kind === 'in' ? state.first() : undefined).rejects.toBe(fault);
  });

  it('waits until somebody admits, through a lost network, and goes in by itself', async () => {
    const askLobby = inTurn<Answer>(
      { status: 'waiting', position: 2 } as const,
      new ApiFault('network', { retryAfterMs: 1 }),
      { status: 'waiting', position: 1 } as const,
      { status: 'admitted', position: null } as const,
    );
    const seen: unknown[] = [];
    const { door, reaches } = doorWith(inTurn<typeof waiting | typeof access>(waiting, access), askLobby);
    door.subscribe(() => seen.push(door.getState()));
    door.knock(visitor);
    await reaches({ kind: 'in' });
    expect(seen.slice(0, -1)).toEqual([
      { kind: 'knocking' },
      { kind: 'waiting', position: null },
      { kind: 'waiting', position: 2 },
      { kind: 'waiting', position: 1 },
    ]);
  });

  it('says that nobody let the person in', async () => {
    const { door, reaches } = doorWith(inTurn(waiting), inTurn({ status: 'denied', position: null } as const));
    door.knock(visitor);
    await reaches({ kind: 'free', refusal: { code: 'lobby.denied' } });
  });

  it('says that the place has expired', async () => {
    const { door, reaches } = doorWith(inTurn(waiting), inTurn<Answer>(new ApiFault('lobby.not_found')));
    door.knock(visitor);
    await reaches({ kind: 'free', refusal: { code: 'lobby.not_found' } });
  });

  it('asks no more once the person has left', async () => {
    vi.useFakeTimers();
    const askLobby = inTurn({ status: 'waiting', position: 1 } as const);
    const { door } = doorWith(inTurn(waiting), askLobby);
    door.knock(visitor);
    await vi.advanceTimersByTimeAsync(5);
    expect(door.getState()).toMatchObject({ kind: 'waiting', position: 1 });
    door.leave();
    const asked = askLobby.mock.calls.length;
    expect(asked).toBeGreaterThan(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(askLobby).toHaveBeenCalledTimes(asked);
    expect(door.getState()).toEqual({ kind: 'free' });
  });

  it('sends whoever must wait in the middle of a meeting back to the door', async () => {
    const ask = askAccessAs({ visitor, knock: inTurn(waiting), first: undefined });
    await expect(ask(new AbortController().signal)).rejects.toMatchObject({ code: 'waiting' });
  });
});
