/** Whether what was heard is what was sounded. Pure. */
import { failed, ok, warning, type Finding } from '../run/check.js';
import type { Sound } from '../media/pitch.js';

const toleranceHz = 10;
const audibleDb = -40;
const clearEnough = 0.5;
const slowFirstAudioMs = 3000;

export interface SoundReport {
  readonly sent: { readonly hz: number };
  readonly heard: Sound;
  readonly connectMs: number;
  readonly firstAudioMs: number;
}

export function judgeSound({ sent, heard, connectMs, firstAudioMs }: SoundReport): Finding {
  const { pitchHz, levelDb, clarity } = heard;
  const figures = {
    connectMs,
    firstAudioMs,
    pitchHz,
    levelDb: Math.round(levelDb),
    clarityPercent: Math.round(clarity * 100),
  };
  if (levelDb < audibleDb) return failed('two people are in a room, but one hears only silence', lossMend);
  if (Math.abs(pitchHz - sent.hz) > toleranceHz) {
    return failed(`a tone of ${sent.hz} Hz was sounded, but ${pitchHz} Hz was heard`, lossMend);
  }
  const found = `${sent.hz} Hz sounded, ${pitchHz} Hz heard at ${Math.round(levelDb)} dB; connected in ${connectMs} ms, first sound after ${firstAudioMs} ms`;
  if (clarity < clearEnough)
    return warning(`${found}, but only ${figures.clarityPercent} % of it is the tone`, lossMend);
  if (firstAudioMs > slowFirstAudioMs)
    return warning(found, 'The machine or the network to LiveKit is overloaded: people wait to hear each other.');
  return ok(found, figures);
}

const lossMend =
  'Packets are lost or the machine cannot keep up: look at its load and at the network between here and LiveKit.';
