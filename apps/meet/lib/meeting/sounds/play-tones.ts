/** Soft sine tones, one after another, made by the browser itself: no file is loaded. */
export type Tones = readonly number[];

const toneSeconds = 0.12;
const loudness = 0.05;

let context: AudioContext | undefined;

export function playTones(frequencies: Tones, sinkId = ''): void {
  context ??= new AudioContext();
  if (sinkId && 'setSinkId' in context)
    void (context.setSinkId as (id: string) => Promise<void>)(sinkId).catch(() => undefined);
  const now = context.currentTime;
  for (const [index, frequency] of frequencies.entries()) playTone(context, frequency, now + index * toneSeconds);
}

function playTone(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = new OscillatorNode(audio, { frequency });
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + toneSeconds);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + toneSeconds);
}
