/** What `finalise` made, as it is kept for whoever goes on from there. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { madeFileSchema } from '@live-meeting/contracts/http/worker';
import { z } from 'zod';
import type { RecordingFolder } from '../recording/recording-folder.js';

const momentsSchema = z.object({ fromMs: z.number(), untilMs: z.number() });
const keptSchema = z.object({
  file: madeFileSchema,
  /** When there is something to see in it, from its own beginning. */
  shown: z.array(momentsSchema),
  hasSound: z.boolean(),
});

export type Moments = z.infer<typeof momentsSchema>;
export type KeptFile = z.infer<typeof keptSchema>;

export async function keepMade(folder: RecordingFolder, files: readonly KeptFile[]): Promise<void> {
  const partial = `${folder.made}.part`;
  await writeFile(partial, JSON.stringify(files, undefined, 1));
  await rename(partial, folder.made);
}

/** @throws where nothing was finalised */
export async function readMade(folder: RecordingFolder): Promise<KeptFile[]> {
  return z.array(keptSchema).parse(JSON.parse(await readFile(folder.made, 'utf8')));
}
