/** Has a tone sounded and heard in a process of its own, which is gone afterwards whatever happened in it. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { mediaEnvironment } from '../environment.js';
import { MediaFault, type Heard, type MediaReply, type MediaRequest } from './media-messages.js';

const program = fileURLToPath(new URL('./media-process.js', import.meta.url));

/** @throws MediaFault, also when the media process crashed; rejects when `signal` fires. */
export async function tryMedia(request: MediaRequest, signal: AbortSignal): Promise<Heard> {
  const child = fork(program, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    env: mediaEnvironment(),
    signal,
    killSignal: 'SIGKILL',
  });
  try {
    const reply = await answerOf(child, request);
    if (reply.kind === 'heard') return reply.heard;
    throw new MediaFault(reply.step, reply.reason);
  } finally {
    child.kill('SIGKILL');
  }
}

async function answerOf(child: ChildProcess, request: MediaRequest): Promise<MediaReply> {
  const reply = new Promise<MediaReply>((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
  });
  // Both: a reply may still be on its way when the process has ended, but not when its channel has.
  const end = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  child.send(request);
  return Promise.race([reply, end.then(([[code, signal]]) => crash(code as number | null, signal as string | null))]);
}

function crash(code: number | null, signal: string | null): never {
  throw new MediaFault('crash', signal ?? `exit code ${code ?? 'unknown'}`);
}
