import { describe, expect, it } from 'vitest';
import { judgeSound } from './judge-sound.js';

const heard = { pitchHz: 440, levelDb: -11, clarity: 0.99 };
const report = { sent: { hz: 440 }, heard, connectMs: 200, firstAudioMs: 90 };

describe('judgeSound', () => {
  it('takes the tone that was sounded, and keeps its figures', () => {
    expect(judgeSound(report)).toMatchObject({
      status: 'ok',
      figures: { connectMs: 200, firstAudioMs: 90, pitchHz: 440, levelDb: -11, clarityPercent: 99 },
    });
  });

  it.each([430, 450])('takes %d Hz, which is within 10 Hz', (pitchHz) => {
    expect(judgeSound({ ...report, heard: { ...heard, pitchHz } }).status).toBe('ok');
  });

  it.each([429.5, 450.5, 880])('refuses %d Hz', (pitchHz) => {
    expect(judgeSound({ ...report, heard: { ...heard, pitchHz } })).toMatchObject({
      status: 'failed',
      found: expect.stringContaining(`${pitchHz} Hz was heard`),
    });
  });

  it.each([-41, -Infinity])('hears only silence at %d dB', (levelDb) => {
    expect(judgeSound({ ...report, heard: { ...heard, levelDb } })).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('silence'),
    });
  });

  it('warns of noise and of waiting', () => {
    expect(judgeSound({ ...report, heard: { ...heard, clarity: 0.3 } })).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('only 30 %'),
    });
    expect(judgeSound({ ...report, firstAudioMs: 3001 }).status).toBe('warning');
  });
});
