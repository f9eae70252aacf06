import { describe, expect, it } from 'vitest';
import type { MeetingFact, MeetingState } from './meeting-facts';
import { initialState, meetingReducer } from './meeting-reducer';
import { sampleParticipant } from './sample-participant';

const person = sampleParticipant;

function after(...facts: MeetingFact[]): MeetingState {
  return facts.reduce(meetingReducer, initialState);
}

const me = person('me', { isLocal: true, joinedAtMs: 1 });
const connected: MeetingFact = { type: 'connected', participants: [me, person('ben', { joinedAtMs: 2 })] };

describe('the meeting as a function of its facts', () => {
  it('goes from idle through connecting to connected', () => {
    expect(after({ type: 'connecting' }).roomState).toBe('connecting');
    expect(after({ type: 'connecting' }, connected)).toMatchObject({ roomState: 'connected', hasConnected: true });
  });

  it('puts others by arrival and oneself last, whatever order they come in', () => {
    const late = person('late', { joinedAtMs: 9 });
    const early = person('early', { joinedAtMs: 1 });
    const state = after(
      { type: 'connected', participants: [late, me] },
      { type: 'participantJoined', participant: early },
    );
    expect(state.participants.map(({ identity }) => identity)).toEqual(['early', 'late', 'me']);
  });

  it('keeps the last picture while the connection is lost, and takes the whole truth when it is back', () => {
    const lost = after(connected, { type: 'reconnecting' }, { type: 'participantLeft', identity: 'ben' });
    expect(lost.participants).toHaveLength(2);
    expect(lost.roomState).toBe('reconnecting');
    const waiting = meetingReducer(lost, {
      type: 'participantChanged',
      participant: person('ben', { name: 'changed' }),
    });
    expect(waiting.participants).toEqual(lost.participants);
    const back = meetingReducer(waiting, { type: 'connected', participants: [me] });
    expect(back.participants).toEqual([me]);
  });

  it('shows a later attempt as reconnecting, an attempt before the first connection as connecting', () => {
    const retry = { attempt: 1, maxAttempts: 10, atMs: 5, cause: 'livekit.unavailable' } as const;
    expect(after({ type: 'connecting' }, { type: 'retryScheduled', retry })).toMatchObject({
      roomState: 'connecting',
      retry,
    });
    const lost = after(connected, { type: 'retryScheduled', retry });
    expect(lost).toMatchObject({ roomState: 'reconnecting', retry });
    expect(meetingReducer(lost, { type: 'connecting' })).toMatchObject({ roomState: 'reconnecting', retry: null });
  });

  it('announces who came and went, but not who was there before', () => {
    expect(after(connected).announcement).toBeNull();
    const joined = after(connected, { type: 'participantJoined', participant: person('eve', { name: 'Eve' }) });
    expect(joined.announcement).toMatchObject({ kind: 'joined', name: 'Eve' });
    const left = meetingReducer(joined, { type: 'participantLeft', identity: 'eve' });
    expect(left.announcement).toMatchObject({ kind: 'left', name: 'Eve' });
    expect(left.announcement?.id).not.toBe(joined.announcement?.id);
    expect(meetingReducer(left, { type: 'participantLeft', identity: 'nobody' })).toBe(left);
  });

  it('answers a switch at once, and goes back when it was refused', () => {
    const asked = after(connected, { type: 'toggleRequested', toggle: 'microphone', isOn: true });
    expect(asked).toMatchObject({ isMuted: false, pending: { microphone: true } });
    const refused = meetingReducer(asked, { type: 'toggleSettled', toggle: 'microphone', isOn: false });
    expect(refused).toMatchObject({ isMuted: true, pending: { microphone: false } });
  });

  it('believes what it observes unless its own change is on its way', () => {
    const asked = after(connected, { type: 'toggleRequested', toggle: 'camera', isOn: true });
    expect(meetingReducer(asked, { type: 'toggleObserved', toggle: 'camera', isOn: false })).toBe(asked);
    const settled = meetingReducer(asked, { type: 'toggleSettled', toggle: 'camera', isOn: true });
    expect(meetingReducer(settled, { type: 'toggleObserved', toggle: 'camera', isOn: false }).isVideoEnabled).toBe(
      false,
    );
  });

  it('remembers after the end only what was switched on', () => {
    const on = { type: 'toggleSettled', toggle: 'camera', isOn: true } as const;
    const ended = after(connected, on, { type: 'ended', reason: 'removed' });
    expect(ended).toMatchObject({ roomState: 'disconnected', end: 'removed', isVideoEnabled: true, participants: [] });
    expect(meetingReducer(ended, { type: 'reconnecting' })).toBe(ended);
    expect(meetingReducer(ended, { type: 'toggleObserved', toggle: 'camera', isOn: false })).toBe(ended);
  });

  it('takes back what it said of a switch once that is not so any more', () => {
    const muted = after(connected, { type: 'noticed', kind: 'mutedByHost' }, { type: 'noticed', kind: 'becameHost' });
    const stays = meetingReducer(muted, { type: 'toggleObserved', toggle: 'microphone', isOn: false });
    expect(stays.notices).toHaveLength(2);
    const on = meetingReducer(muted, { type: 'toggleRequested', toggle: 'microphone', isOn: true });
    expect(on.notices.map(({ kind }) => kind)).toEqual(['becameHost']);
    // Another camera was refused: the one before goes on, and the notice stays.
    const refused = after(
      connected,
      { type: 'toggleSettled', toggle: 'camera', isOn: true },
      { type: 'noticed', kind: 'cameraFailed' },
      { type: 'toggleObserved', toggle: 'camera', isOn: true },
    );
    expect(refused.notices).toHaveLength(1);
  });

  it('keeps the three latest notices, one of a kind', () => {
    const kinds = ['cameraFailed', 'shareFailed', 'speakerFailed', 'cameraFailed', 'muteFailed'] as const;
    const state = after(...kinds.map((kind) => ({ type: 'noticed', kind }) as const));
    expect(state.notices.map(({ kind }) => kind)).toEqual(['speakerFailed', 'cameraFailed', 'muteFailed']);
    const [first] = state.notices;
    const fewer = meetingReducer(state, { type: 'noticeDismissed', id: first?.id ?? 0 });
    expect(fewer.notices.map(({ kind }) => kind)).toEqual(['cameraFailed', 'muteFailed']);
  });
});
