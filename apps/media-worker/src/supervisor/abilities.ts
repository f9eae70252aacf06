/** What this machine allows a worker to take on: found out once, by trying. */
import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import type { Abilities } from './supervisor.js';

const run = promisify(execFile);
const versionMs = 5000;

export async function findAbilities(recordingsDir: string, logger: Logger): Promise<Abilities> {
  const [canRecord, hasFfmpeg] = await Promise.all([isWritable(recordingsDir, logger), answersFfmpeg()]);
  return { canRecord, canCompose: canRecord && hasFfmpeg };
}

async function isWritable(folder: string, logger: Logger): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    logger.warn({ err: error, folder }, 'no recordings here: their folder cannot be written');
    return false;
  }
}

async function answersFfmpeg(): Promise<boolean> {
  try {
    await run('ffmpeg', ['-version'], { timeout: versionMs });
    return true;
  } catch {
    return false;
  }
}
