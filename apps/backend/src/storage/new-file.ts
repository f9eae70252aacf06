/** A file that was not there before [WAV3]: nothing is ever overwritten, not even by two who want the same name. */
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

export interface NewFile {
  readonly path: string;
  readonly handle: FileHandle;
}

export interface NewFileName {
  readonly directory: string;
  readonly stem: string;
  readonly extension: string;
}

const maxTries = 10_000;

/** `stem.ext`, or `stem_2.ext` and so on where that is taken. */
export async function createNewFile({ directory, stem, extension }: NewFileName): Promise<NewFile> {
  await mkdir(directory, { recursive: true });
  for (let number = 1; number <= maxTries; number++) {
    const suffix = number === 1 ? '' : `_${String(number)}`;
    const file = path.join(directory, `${stem}${suffix}.${extension}`);
    const handle = await open(file, 'wx+', 0o640).catch(ignoreTaken);
    if (handle !== undefined) return { path: file, handle };
  }
  throw new Error('No free name for a file');
}

function ignoreTaken(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
  throw error;
}
