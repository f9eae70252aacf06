/** The real thing with a media worker that delivers sound, and a folder for what is said. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dispose } from '@livekit/rtc-node';
import { startMediaWorker, type MediaWorker } from './media-worker.js';
import { startStack, type Stack } from './stack.js';

const workerKey = 'a-key-for-workers-0123456789-0123456789';

export const blockSeconds = 0.5;

export interface SoundStack {
  readonly stack: Stack;
  /** Where the files are. */
  readonly audio: string;
  readonly worker: MediaWorker;
  readonly stop: () => Promise<void>;
}

/** @param wayTo the backend, as the worker is told it: its own address, or that of something in between */
export async function startSoundStack(
  wayTo: (backendUrl: string) => string | Promise<string> = (url) => url,
): Promise<SoundStack> {
  const audio = await mkdtemp(path.join(tmpdir(), 'live-meeting-audio-'));
  const stack = await startStack({
    env: {
      WORKER_KEY: workerKey,
      EGRESS_AUDIO_OUTPUT_DIR: audio,
      STORAGE_RESERVE_BYTES: '0',
      AUDIO_PIPELINE_GROUP_SECONDS: String(blockSeconds),
    },
  });
  const worker = startMediaWorker({ BACKEND_URL: await wayTo(stack.url), WORKER_KEY: workerKey });
  const stop = async (): Promise<void> => {
    await worker.stop();
    await stack.stop();
    await rm(audio, { recursive: true, force: true });
    await dispose();
  };
  return { stack, audio, worker, stop };
}
