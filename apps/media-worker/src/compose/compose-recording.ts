/** One film of a recording: grid, names, 720p, to be played from its first bytes on. It is made of what `finalise` made. */
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LeasedJob, MadeFile } from '@live-meeting/contracts/http/worker';
import type { Logger } from 'pino';
import { readMade } from '../finalise/made-files.js';
import type { TaskTools } from '../jobs/after-work.js';
import { recordingFolder } from '../recording/recording-folder.js';
import { canDrawText, ffmpeg, stepBack } from './ffmpeg.js';
import { film, filmSize, framesPerSecond, type Film } from './film.js';

export interface ComposeOptions extends TaskTools {
  readonly job: Extract<LeasedJob, { kind: 'compose' }>;
  readonly recordingsDir: string;
  readonly logger: Logger;
}

const name = 'meeting.mp4';
const partial = `${name}.part`;
/** How much longer than the meeting it may take. */
const patience = 10;
const leastPatienceMs = 600_000;
const textBytes = 200;

export async function composeRecording({ job, recordingsDir, logger, ...tools }: ComposeOptions): Promise<MadeFile[]> {
  const { root, ...folder } = recordingFolder(recordingsDir, job.recordingId);
  const hasText = await canDrawText();
  if (!hasText) logger.warn('names cannot be written here: ffmpeg has no drawtext, or the machine no font');
  const made = film(await readMade({ root, ...folder }), { hasText });
  if (made === undefined) return [];
  stepBack();
  try {
    for (const { file, text } of made.texts) await writeFile(path.join(root, file), text.slice(0, textBytes));
    await ffmpeg(argumentsOf(made), {
      folder: root,
      durationMs: made.durationMs,
      timeoutMs: Math.max(leastPatienceMs, made.durationMs * patience),
      ...tools,
    });
    await rename(path.join(root, partial), path.join(root, name));
  } finally {
    for (const { file } of made.texts) await rm(path.join(root, file), { force: true });
    await rm(path.join(root, partial), { force: true });
  }
  return [await describe(root, made)];
}

function argumentsOf({ inputs, filter, hasSound, durationMs }: Film): string[] {
  const picture = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-g', String(framesPerSecond * 5)];
  const sound = ['-map', '[sound]', '-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'];
  return [
    // Named as a file, so that no name is taken for an address.
    ...inputs.flatMap((input) => ['-itsoffset', (input.offsetMs / 1000).toFixed(3), '-i', `file:${input.name}`]),
    ...['-filter_complex', filter, '-map', '[picture]', ...picture],
    ...(hasSound ? sound : []),
    ...['-t', (durationMs / 1000).toFixed(3), '-movflags', '+faststart', '-f', 'mp4', `file:${partial}`],
  ];
}

async function describe(root: string, { durationMs, hasSound }: Film): Promise<MadeFile> {
  const { size } = await stat(path.join(root, name));
  const facts = { kind: 'composed', participant: null, participantName: null, offsetMs: 0, truncated: false } as const;
  return { name, ...facts, durationMs, codecs: hasSound ? ['h264', 'aac'] : ['h264'], ...filmSize, bytes: size };
}
