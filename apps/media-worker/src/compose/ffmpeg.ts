/** Runs ffmpeg: at the lowest priority that is useful, with progress, an end at the latest, and its last words when it fails. */
import { execFile, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { promisify } from 'node:util';
import { CannotHere } from '../jobs/cannot-here.js';

const run = promisify(execFile);
const tryMs = 15_000;
const rememberedBytes = 2000;

export interface FfmpegOptions {
  readonly folder: string;
  readonly durationMs: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: number) => void;
}

/** Meetings go on while a film is made. Whatever this process starts from now on is as modest. */
export function stepBack(): void {
  setPriority(constants.priority.PRIORITY_LOW);
}

/** Whether names can be written: not every build can, and not every machine has a font. */
export async function canDrawText(): Promise<boolean> {
  const source = ['-f', 'lavfi', '-i', 'color=s=64x64:d=0.1', '-vf', 'drawtext=text=a', '-frames:v', '1'];
  try {
    await run('ffmpeg', ['-v', 'error', ...source, '-f', 'null', '-'], { timeout: tryMs });
    return true;
  } catch {
    return false;
  }
}

export async function ffmpeg(args: readonly string[], options: FfmpegOptions): Promise<void> {
  const { folder, durationMs, timeoutMs, signal, onProgress } = options;
  const late = AbortSignal.timeout(timeoutMs);
  const child = spawn('ffmpeg', ['-hide_banner', '-v', 'error', '-nostdin', '-y', '-progress', 'pipe:1', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: AbortSignal.any([signal, late]),
    killSignal: 'SIGKILL',
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-rememberedBytes)));
  child.stdout.on('data', (chunk: Buffer) => {
    const [, microseconds] = /.*out_time_us=(\d+)/s.exec(chunk.toString()) ?? [];
    if (microseconds !== undefined) onProgress(Math.min(1, Number(microseconds) / 1000 / durationMs));
  });
  await new Promise<void>((resolve, reject) => {
    child.on('error', (error) => {
      if (isMissing(error)) reject(new CannotHere('ffmpeg is not there any more', error));
      else reject(late.aborted ? new Error(`ffmpeg took longer than ${String(timeoutMs / 1000)} s`) : error);
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`ffmpeg ended with ${String(code)}: ${words.trim().split('\n').at(-1) ?? ''}`));
    });
  });
}

function isMissing(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ENOENT';
}
