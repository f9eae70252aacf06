import { useEffect, useState } from 'react';
import { VoiceWatch } from './voice-watch';

const lookMs = 100;
/** Less than nothing: below what 16 bits can say. */
const floor = 1e-6;

export interface Voice {
  readonly isTalking: boolean;
  readonly isSilent: boolean;
  /** The system, or a switch on the device, holds the sound back. */
  readonly isHeldBack: boolean;
}

const quiet: Voice = { isTalking: false, isSilent: false, isHeldBack: false };

/**
 * Listens to the own microphone, also while it is muted for the others. What is heard stays in this function: it is only
 * compared with a loudness.
 */
export function useVoiceWatch(track: MediaStreamTrack | undefined): Voice {
  const [voice, setVoice] = useState(quiet);
  useEffect(() => {
    if (track?.readyState !== 'live') return;
    const ear = openEar(track);
    const watch = new VoiceWatch();
    const timer = setInterval(() => {
      watch.hear(ear.loudnessDb(), performance.now());
      const heard = { isTalking: watch.isTalking(), isSilent: watch.isSilent(), isHeldBack: track.muted };
      setVoice((before) => (isSame(before, heard) ? before : heard));
    }, lookMs);
    return () => {
      clearInterval(timer);
      ear.close();
      setVoice(quiet);
    };
  }, [track]);
  return voice;
}

function isSame(one: Voice, other: Voice): boolean {
  return one.isTalking === other.isTalking && one.isSilent === other.isSilent && one.isHeldBack === other.isHeldBack;
}

/** Muting disables the track that others hear; a copy of it goes on. */
function openEar(track: MediaStreamTrack): { loudnessDb: () => number; close: () => void } {
  const copy = track.clone();
  copy.enabled = true;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  const samples = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
  return {
    loudnessDb() {
      // A context that the browser holds back hears nothing, which is no silence.
      if (context.state !== 'running') return -50;
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      return 20 * Math.log10(Math.sqrt(power) + floor);
    },
    close() {
      copy.stop();
      void context.close();
    },
  };
}
