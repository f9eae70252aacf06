/** People whose microphone is a known tone, and what a recording of it holds. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from './environment';
import { newPerson, type Person } from './person';

const sampleRate = 48_000;
const seconds = 10;

export interface Sounding extends Person {
  readonly close: () => Promise<void>;
}

/** A browser of its own: Chromium has one microphone for all of its pages. */
export async function soundingPerson(hz: number): Promise<Sounding> {
  const folder = mkdtempSync(path.join(tmpdir(), 'live-meeting-tone-'));
  const file = path.join(folder, `${String(hz)}.wav`);
  writeFileSync(file, toneFile(hz));
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--use-fake-device-for-media-stream=fps=5',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}`,
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  const close = async (): Promise<void> => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...(await newPerson({ browser })), close };
}

/** How strong one tone is in a WAV file of one channel, against another: Goertzel's filter over all of it. */
export function strengthOf(file: string, hz: number, otherHz: number): number {
  const { samples, rate } = readTone(file);
  return power(samples, hz / rate) / Math.max(1, power(samples, otherHz / rate));
}

/** Of each second of a WAV file of one channel: whether anything is heard in it. */
export function loudSecondsOf(file: string): readonly boolean[] {
  const { samples, rate } = readTone(file);
  return Array.from({ length: Math.floor(samples.length / rate) }, (_, second) =>
    samples.subarray(second * rate, (second + 1) * rate).some((sample) => Math.abs(sample) > 1000),
  );
}

function readTone(file: string): { readonly samples: Float64Array; readonly rate: number } {
  const bytes = readFileSync(file);
  const samples = Float64Array.from({ length: Math.floor((bytes.length - 44) / 2) }, (_, index) =>
    bytes.readInt16LE(44 + index * 2),
  );
  return { samples, rate: bytes.readUInt32LE(24) };
}

function power(samples: Float64Array, turnsPerSample: number): number {
  const factor = 2 * Math.cos(2 * Math.PI * turnsPerSample);
  let [one, before] = [0, 0];
  for (const sample of samples) [one, before] = [sample + factor * one - before, one];
  return one * one + before * before - factor * one * before;
}

/** Syllables of it: what sounds without a pause is noise to a browser, which takes it away. */
function toneFile(hz: number): Buffer {
  const samples = new Int16Array(seconds * sampleRate);
  for (let index = 0; index < samples.length; index++) {
    const phase = (index / sampleRate) % 0.5;
    const loudness = phase < 0.35 ? Math.sin((Math.PI * phase) / 0.35) : 0;
    samples[index] = Math.round(16_000 * loudness * Math.sin((2 * Math.PI * hz * index) / sampleRate));
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}
