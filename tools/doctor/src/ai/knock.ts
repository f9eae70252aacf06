/** Whether somebody takes connections at an address, without a word being said: a block that is none has no place there. */
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { explainUnreachable } from '../probes/http.js';

/** @returns undefined: somebody is there; else why not, in words */
export async function knock(address: string, { signal, timeoutMs }: Options): Promise<string | undefined> {
  const url = URL.parse(address);
  if (url === null) return 'IMENTIV_ENDPOINT_URL is not an address';
  const late = AbortSignal.timeout(timeoutMs);
  const socket = open(url);
  try {
    await opened(socket, url, AbortSignal.any([signal, late]));
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    return late.aborted ? `${url.host} takes no connection in time` : explainUnreachable(address, error);
  } finally {
    socket.destroy();
  }
}

interface Options {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

function open({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return connect(Number(port || 80), host);
  return connectSecurely({ host, port: Number(port || 443), servername: host });
}

function opened(socket: Socket, { protocol }: URL, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      resolve();
    });
    socket.once('error', reject);
    signal.addEventListener('abort', () => {
      reject(new Error('no connection'));
    });
  });
}
