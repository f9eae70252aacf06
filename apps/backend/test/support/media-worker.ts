/** The media worker as its own process, and those that it keeps for rooms. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { backendFolder } from './prisma-cli.js';

export interface MediaWorker {
  readonly log: () => string;
  /** Of the processes of its rooms. */
  readonly roomPids: () => Promise<number[]>;
  readonly stop: () => Promise<void>;
  /** As a crash would: its rooms' processes are told nothing. */
  readonly kill: () => Promise<void>;
}

const folder = path.join(backendFolder, '../media-worker');

export function startMediaWorker(env: {
  readonly BACKEND_URL: string;
  readonly WORKER_KEY: string;
  readonly RECORDINGS_DIR?: string;
}): MediaWorker {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    log: () => log,
    roomPids: () => childrenOf(child.pid ?? 0),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(pids.map((one) => parentOf(one)));
  return pids.filter((_, index) => parents[index] === pid);
}

async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  // After the name, which may hold anything: state, then the parent.
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
