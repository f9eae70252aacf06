import { describe, expect, it } from 'vitest';
import { PushToTalk } from './push-to-talk';

/** A microphone whose changes take until `settle` is called. */
function slowMicrophone(isOnAtFirst = false) {
  let isOn = isOnAtFirst;
  const turns: boolean[] = [];
  let finish: (() => void) | undefined;
  const talk = new PushToTalk({
    isOn: () => isOn,
    turn: (wanted) => {
      turns.push(wanted);
      return new Promise((resolve) => {
        finish = () => {
          isOn = wanted;
          resolve();
        };
      });
    },
  });
  const settle = async (): Promise<void> => {
    finish?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { talk, turns, settle };
}

describe('push to talk', () => {
  it('turns the microphone on while held and off afterwards', async () => {
    const { talk, turns, settle } = slowMicrophone();
    talk.hold();
    await settle();
    talk.release();
    await settle();
    expect(turns).toEqual([true, false]);
  });

  it('ends off when the key is let go before the microphone is on', async () => {
    const { talk, turns, settle } = slowMicrophone();
    talk.hold();
    talk.release();
    expect(turns).toEqual([true]);
    await settle();
    expect(turns).toEqual([true, false]);
    await settle();
    expect(turns).toEqual([true, false]);
  });

  it('stays on through a short release', async () => {
    const { talk, turns, settle } = slowMicrophone();
    talk.hold();
    talk.release();
    talk.hold();
    await settle();
    expect(turns).toEqual([true]);
    talk.release();
    await settle();
    expect(turns).toEqual([true, false]);
  });

  it('leaves alone whoever is heard anyway', () => {
    const { talk, turns } = slowMicrophone(true);
    talk.hold();
    talk.release();
    expect(turns).toEqual([]);
  });
});
