/** The backend as its own process, as it is run in production. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { backendFolder } from './prisma-cli.js';
import { waitFor } from './wait-for.js';

export interface BackendProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
  /** As a crash would. */
  readonly kill: () => Promise<void>;
}

export async function startBackendProcess(
  env: Readonly<Record<string, string>> & { readonly PORT: string },
  /** What answers 200 when it can be used; `/health/live` where no media server is there. */
  probe = '/health/ready',
): Promise<BackendProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: backendFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const url = `http://127.0.0.1:${env.PORT}`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  await waitFor('the backend to be ready', async () => {
    if (child.exitCode !== null) throw new Error(`The backend ended:\n${log}`);
    return (await fetch(url + probe).catch(() => undefined))?.ok === true;
  });
  return { url, child, log: () => log, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
