import type { RoomView } from '@live-meeting/contracts/http/rooms';
import { describe, expect, it } from 'vitest';
import { roomGate, type RoomFacts } from './room-gate';

const view: RoomView = {
  roomName: 'abc',
  title: 'Weekly review',
  access: 'open',
  isLive: false,
  isFull: false,
  isRecording: false,
  locked: false,
  e2ee: false,
  audioEgress: false,
  needsPasscode: false,
  you: { role: 'participant', waiting: false },
};

function gateOf(room: Partial<RoomView>, part: Partial<RoomFacts> = {}) {
  return roomGate({
    room: { kind: 'value', value: { ...view, ...room } },
    openMeetings: true,
    isSignedIn: false,
    ...part,
  });
}

const unknown = { role: null, waiting: false };

describe('what the link of a meeting leads to', () => {
  it('an open room: the way in, with its title', () => {
    const open = { kind: 'open', title: 'Weekly review', asksPasscode: false, asksAudio: false, note: undefined };
    expect(gateOf({})).toEqual({ ...open, isEncrypted: false, isRecording: false });
  });

  it('a passcode is asked for at once, and a full room is said to be full', () => {
    expect(gateOf({ needsPasscode: true, isFull: true, you: unknown })).toMatchObject({
      kind: 'open',
      asksPasscode: true,
      note: 'full',
    });
  });

  it('whether what is said may be passed on is asked where that is done', () => {
    expect(gateOf({ audioEgress: true })).toMatchObject({ asksAudio: true });
    expect(gateOf({}, { room: { kind: 'away' } })).toMatchObject({ asksAudio: false });
  });

  it('that it is being recorded is said to everybody who may come in, whatever else is said', () => {
    expect(gateOf({ isRecording: true })).toMatchObject({ isRecording: true });
    expect(gateOf({ isRecording: true, isFull: true, you: unknown })).toMatchObject({
      isRecording: true,
      note: 'full',
    });
    expect(gateOf({}, { room: { kind: 'away' } })).toMatchObject({ isRecording: false });
  });

  it('an encrypted room says so', () => {
    expect(gateOf({ e2ee: true })).toMatchObject({ kind: 'open', isEncrypted: true });
  });

  it('a room with a lobby has a way in for strangers', () => {
    expect(gateOf({ access: 'lobby', you: unknown })).toMatchObject({ kind: 'open' });
  });

  it('a room of members: signing in, or a sentence, or the way in', () => {
    const room = { access: 'members', you: unknown } as const;
    expect(gateOf(room)).toEqual({ kind: 'signIn' });
    expect(gateOf(room, { isSignedIn: true })).toEqual({ kind: 'membersOnly' });
    expect(gateOf({ ...room, you: { role: 'host', waiting: false } })).toMatchObject({ kind: 'open' });
  });

  it('a locked room says so to strangers alone', () => {
    expect(gateOf({ locked: true, you: unknown })).toMatchObject({ kind: 'open', note: 'locked' });
    expect(gateOf({ locked: true, you: { role: 'host', waiting: false } })).toMatchObject({ note: undefined });
  });

  it('a room that is not there can be opened only where meetings are open', () => {
    const room = { kind: 'refused', code: 'room.not_found' } as const;
    expect(gateOf({}, { room })).toMatchObject({ kind: 'open' });
    expect(gateOf({}, { room, openMeetings: undefined })).toMatchObject({ kind: 'open' });
    expect(gateOf({}, { room, openMeetings: false })).toEqual({ kind: 'notFound' });
  });

  it('a closed room is over', () => {
    expect(gateOf({}, { room: { kind: 'refused', code: 'room.closed' } })).toEqual({ kind: 'closed' });
  });

  it('a backend that is away closes nothing: the door asks again', () => {
    expect(gateOf({}, { room: { kind: 'away' } })).toMatchObject({ kind: 'open' });
    expect(gateOf({}, { room: { kind: 'refused', code: 'rate.limited' } })).toMatchObject({ kind: 'open' });
  });
});
