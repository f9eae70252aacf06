/** What media became on the disk, read by somebody else's code: Python's `wave`. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ReadWav {
  readonly channels: number;
  readonly sampleRate: number;
  readonly samples: Buffer;
}

const script = `
import sys, wave
with wave.open(sys.argv[1]) as f:
    sys.stderr.write(f"{f.getnchannels()} {f.getframerate()} {f.getsampwidth()}")
    sys.stdout.buffer.write(f.readframes(f.getnframes()))
`;

export async function readWav(file: string): Promise<ReadWav> {
  const { stdout, stderr } = await run('python3', ['-c', script, file], { encoding: 'buffer', maxBuffer: 2 ** 30 });
  const [channels = 0, sampleRate = 0, width = 0] = stderr.toString().split(' ').map(Number);
  if (width !== 2) throw new Error(`samples of ${String(width)} bytes`);
  return { channels, sampleRate, samples: stdout };
}

/** Files below a folder by their ending, in order of their names. */
export async function filesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
}

export interface ManifestStream {
  readonly streamId: string;
  readonly kind: string;
  readonly participant: string;
  readonly trackId: string;
  readonly startedAtMs: number;
  readonly endReason: string | null;
  readonly parts: readonly { readonly file: string; readonly startFrame: number }[];
  readonly gaps: readonly { readonly startFrame: number; readonly frames: number }[];
  readonly mutes: readonly { readonly muted: boolean; readonly frame: number }[];
  readonly blocks: readonly { readonly firstSequence: number; readonly count: number }[];
  readonly lost: readonly { readonly frames: number }[];
}

/** The first that is there. */
export async function readManifest(folder: string): Promise<ManifestStream[]> {
  const [first] = await readManifests(folder);
  return first ?? [];
}

/** One per meeting. */
export async function readManifests(folder: string): Promise<ManifestStream[][]> {
  const files = await filesIn(folder, 'manifest.json');
  return Promise.all(
    files.map(async (file) => (JSON.parse(await readFile(file, 'utf8')) as { streams: ManifestStream[] }).streams),
  );
}
