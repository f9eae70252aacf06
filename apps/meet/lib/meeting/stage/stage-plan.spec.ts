import { describe, expect, it } from 'vitest';
import { sampleParticipant } from '../state/sample-participant';
import { planStage, type StageInput } from './stage-plan';

const share = { trackSid: 'TR_1', isMuted: false, isSubscribed: true, isPaused: false };
const me = sampleParticipant('me', { isLocal: true });
const ann = sampleParticipant('ann');
const ben = sampleParticipant('ben');
const input: StageInput = { participants: [ann, ben, me], speaker: undefined, layout: 'grid', pinned: null };
const camera = (identity: string) => ({ identity, source: 'camera' }) as const;
const screen = (identity: string) => ({ identity, source: 'screenShare' }) as const;

describe('the stage', () => {
  it('shows everybody alike', () => {
    expect(planStage(input)).toEqual({ focus: undefined, rest: [camera('ann'), camera('ben'), camera('me')] });
  });

  it('puts a shared screen first, the newest of several, with people beside it', () => {
    const participants = [sampleParticipant('ann', { tracks: { screenShare: share } }), ben, me];
    expect(planStage({ ...input, participants })).toEqual({
      focus: screen('ann'),
      rest: [camera('ann'), camera('ben'), camera('me')],
    });
    const both = [participants[0] ?? ann, sampleParticipant('ben', { tracks: { screenShare: share } }), me];
    const plan = planStage({ ...input, participants: both });
    expect(plan.focus).toEqual(screen('ben'));
    expect(plan.rest[0]).toEqual(screen('ann'));
  });

  it('never shows the own screen back', () => {
    const participants = [ann, sampleParticipant('me', { isLocal: true, tracks: { screenShare: share } })];
    expect(planStage({ ...input, participants }).focus).toBeUndefined();
  });

  it('shows the speaker large, whoever came first until somebody speaks, and nobody large to one who is alone', () => {
    const speaking = planStage({ ...input, layout: 'speaker', speaker: 'ben' });
    expect(speaking).toEqual({ focus: camera('ben'), rest: [camera('ann'), camera('me')] });
    expect(planStage({ ...input, layout: 'speaker' }).focus).toEqual(camera('ann'));
    expect(planStage({ ...input, layout: 'speaker', participants: [me] }).focus).toBeUndefined();
  });

  it('keeps what is pinned before all else, and forgets the pin of somebody who has left', () => {
    const participants = [sampleParticipant('ann', { tracks: { screenShare: share } }), ben, me];
    expect(planStage({ ...input, participants, pinned: camera('ben') }).focus).toEqual(camera('ben'));
    expect(planStage({ ...input, pinned: camera('zoe') }).focus).toBeUndefined();
    expect(planStage({ ...input, pinned: screen('ben') }).focus).toBeUndefined();
  });
});
