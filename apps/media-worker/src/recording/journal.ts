/** When each worker took a recording up: the first line is where the recording begins. */
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RecordingFolder } from './recording-folder.js';

const beganSchema = z.object({ kind: z.literal('began'), unixMs: z.number() });

export interface Began {
  readonly workerId: string;
  readonly meetingId: string;
  readonly unixMs: number;
}

export async function noteBegan(folder: RecordingFolder, began: Began): Promise<void> {
  await mkdir(folder.tracks, { recursive: true });
  await appendFile(folder.journal, `${JSON.stringify({ kind: 'began', ...began })}\n`);
}

/** @returns undefined: nobody noted it */
export async function firstBeganMs(folder: RecordingFolder): Promise<number | undefined> {
  const text = await readFile(folder.journal, 'utf8').catch(() => '');
  for (const line of text.split('\n')) {
    const parsed = beganSchema.safeParse(parseJson(line));
    if (parsed.success) return parsed.data.unixMs;
  }
  return undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
