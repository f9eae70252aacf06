/** The media worker as its own process, and those that it keeps for its jobs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface WorkerProcess {
  readonly log: () => string;
  /** Of the processes of its jobs. */
  readonly jobPids: () => Promise<number[]>;
  readonly stop: () => Promise<void>;
  /** As a crash would: its jobs' processes are told nothing. */
  readonly kill: () => Promise<void>;
}

export interface WorkerLimits {
  /** What the system lets it write to any one file. */
  readonly largestFileKb?: number;
}

interface WorkerEnv {
  readonly BACKEND_URL: string;
  readonly RECORDINGS_DIR: string;
}

export function startWorker(env: WorkerEnv, { largestFileKb }: WorkerLimits = {}): WorkerProcess {
  const program = [process.execPath, '--enable-source-maps', 'dist/main.js'];
  const limit = largestFileKb === undefined ? 'unlimited' : String(largestFileKb);
  const child = spawn('bash', ['-c', 'ulimit -f "$0"; exec "$@"', limit, ...program], {
    cwd: path.join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      WORKER_KEY: 'a-key-for-workers-0123456789-0123456789',
      ...env,
    },
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
    jobPids: () => childrenOf(child.pid ?? 0),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(pids.map(parentOf));
  return pids.filter((_, index) => parents[index] === pid);
}

async function parentOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => undefined);
  // After the name, which may hold anything: state, then the parent.
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
