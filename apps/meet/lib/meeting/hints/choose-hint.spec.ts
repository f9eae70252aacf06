import { describe, expect, it } from 'vitest';
import { chooseHint, stillDismissed, type HintState } from './choose-hint';

const nothing: HintState = {
  talkingMuted: false,
  systemMuted: false,
  silentMicrophone: false,
  poorNetwork: false,
  lowPower: false,
  alone: false,
};

describe('what is said to help', () => {
  it('is nothing while all is well, and the most urgent otherwise', () => {
    expect(chooseHint(nothing, new Set())).toBeUndefined();
    expect(chooseHint({ ...nothing, alone: true, poorNetwork: true }, new Set())).toBe('poorNetwork');
    expect(chooseHint({ ...nothing, alone: true, poorNetwork: true }, new Set(['poorNetwork']))).toBe('alone');
  });

  it('may be said again when it has been over, but low power is offered once', () => {
    const dismissed = new Set(['poorNetwork', 'lowPower'] as const);
    expect(stillDismissed(dismissed, { ...nothing, poorNetwork: true })).toBe(dismissed);
    expect([...stillDismissed(dismissed, nothing)]).toEqual(['lowPower']);
  });
});
