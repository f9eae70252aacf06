/** Has a tone sounded and heard in a process of its own, which is gone afterwards whatever happened in it. */
import { fork, type ChildProcess } from 'node:child_process';
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

function answerOf(child: ChildProcess, request: MediaRequest): Promise<MediaReply> {
  return new Promise((resolve, reject) => {
    child.once('message', (reply: MediaReply) => {
      resolve(reply);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(
        new MediaFault('load', `the media library ended its process with ${signal ?? `code ${code ?? 'unknown'}`}`),
      );
    });
    child.send(request);
  });
}
