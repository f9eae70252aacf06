import { describe, expect, it } from 'vitest';
import type { MeetingFact, MeetingState } from './meeting-facts';
import { initialState, meetingReducer } from './meeting-reducer';
import type { RecordingStatus } from '@live-meeting/contracts/http/recordings';
import { isRunning } from './room-news-reducer';
import { sampleParticipant } from './sample-participant';

const ben = sampleParticipant('ben', { name: 'Ben' });
const me = sampleParticipant('me', { isLocal: true });
const connected: MeetingFact = { type: 'connected', participants: [ben, me] };
const after = (...facts: readonly MeetingFact[]): MeetingState =>
  [connected, ...facts].reduce(meetingReducer, initialState);
const recorded = (status: RecordingStatus, recordingId = 'one'): MeetingFact => ({
  type: 'recordingTold',
  recording: { recordingId, status, consentText: 'May we?' },
});

describe('a recording', () => {
  it('is announced when it begins and when it ends, once each', () => {
    const running = after(recorded('STARTING'), recorded('ACTIVE'));
    expect(running.announcement).toMatchObject({ id: 1, kind: 'recordingStarted' });
    expect(isRunning(running.recording)).toBe(true);
    const over = [recorded('ENDING'), recorded('PROCESSING')].reduce(meetingReducer, running);
    expect(over.announcement).toMatchObject({ id: 2, kind: 'recordingStopped' });
    expect(isRunning(over.recording)).toBe(false);
  });

  it('keeps the own answer while it goes on, and asks anew for another one', () => {
    const answered = after(recorded('STARTING'), { type: 'recordingConsented', isGranted: false }, recorded('ACTIVE'));
    expect(answered.recording?.isGranted).toBe(false);
    expect(meetingReducer(answered, recorded('ACTIVE', 'two')).recording?.isGranted).toBeNull();
  });

  it('takes the server’s word for the answer of a page that was loaded again', () => {
    const recording = { recordingId: 'one', status: 'ACTIVE', consentText: '', isGranted: true } as const;
    expect(after({ type: 'recordingTold', recording }).recording?.isGranted).toBe(true);
  });
});

describe('reactions', () => {
  it('carry the name of whoever is there, and nobody else’s', () => {
    const state = after(
      { type: 'reacted', kind: 'heart', identity: 'ben' },
      { type: 'reacted', kind: 'heart', identity: 'stranger' },
    );
    expect(state.reactions).toEqual([{ id: 1, kind: 'heart', identity: 'ben', name: 'Ben' }]);
    expect(meetingReducer(state, { type: 'reactionOver', id: 1 }).reactions).toEqual([]);
  });

  it('never hide the meeting', () => {
    const many = Array.from({ length: 50 }, (): MeetingFact => ({ type: 'reacted', kind: 'heart', identity: 'ben' }));
    expect(after(...many).reactions).toHaveLength(12);
  });
});

describe('other news', () => {
  it('a lock is announced when it changes, not when it is first known', () => {
    const known = after({ type: 'lockTold', isLocked: true });
    expect(known).toMatchObject({ isLocked: true, announcement: null });
    expect(meetingReducer(known, { type: 'lockTold', isLocked: false }).announcement?.kind).toBe('unlocked');
  });

  it('a raised hand is announced, the own one and one that was up before are not', () => {
    const raised = after({ type: 'participantChanged', participant: { ...ben, handAtMs: 5 } });
    expect(raised.announcement).toMatchObject({ kind: 'handRaised', name: 'Ben' });
    const still = meetingReducer(raised, {
      type: 'participantChanged',
      participant: { ...ben, handAtMs: 5, name: 'B' },
    });
    expect(still.announcement?.id).toBe(raised.announcement?.id);
    expect(after({ type: 'participantChanged', participant: { ...me, handAtMs: 5 } }).announcement).toBeNull();
  });

  it('comes to nothing once the meeting is over', () => {
    const over = after({ type: 'ended', reason: 'left' });
    for (const fact of [recorded('ACTIVE'), { type: 'lockTold', isLocked: true } as const])
      expect(meetingReducer(over, fact)).toBe(over);
  });
});
