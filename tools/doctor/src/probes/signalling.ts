/**
 * Knocks at LiveKit as a browser does: a WebSocket with a token, answered by one `join` message. Guarantees that the
 * socket is closed again; nobody is seen in the room by it.
 */
import { performance } from 'node:perf_hooks';
import { JoinResponse, SignalResponse } from '@livekit/protocol';
import { toWsUrl } from '@live-meeting/livekit-server/urls';

export interface Welcome {
  /** LiveKit's own version, such as 1.13.5. */
  readonly serverVersion: string;
  /** Addresses of the STUN and TURN servers that browsers are told to use. */
  readonly iceUrls: readonly string[];
  readonly elapsedMs: number;
}

export async function knock(url: string, token: string, signal: AbortSignal): Promise<Welcome> {
  const query = new URLSearchParams({
    access_token: token,
    auto_subscribe: '0',
    protocol: '15',
    sdk: 'js',
    version: '2.23.0',
  });
  const startedAt = performance.now();
  const socket = new WebSocket(`${toWsUrl(url)}/rtc?${query.toString()}`);
  socket.binaryType = 'arraybuffer';
  try {
    const join = await firstJoin(socket, signal);
    const serverVersion = join.serverInfo?.version ?? join.serverVersion;
    return {
      serverVersion,
      iceUrls: join.iceServers.flatMap(({ urls }) => urls),
      elapsedMs: performance.now() - startedAt,
    };
  } finally {
    socket.close();
  }
}

function firstJoin(socket: WebSocket, signal: AbortSignal): Promise<JoinResponse> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => (): void => {
      reject(new Error(reason));
    };
    signal.addEventListener('abort', refuse('there was no answer in time'), { once: true });
    socket.addEventListener('error', refuse('the WebSocket was refused'), { once: true });
    socket.addEventListener('close', refuse('the WebSocket was closed without an answer'), { once: true });
    socket.addEventListener('message', ({ data }: MessageEvent) => {
      if (!(data instanceof ArrayBuffer)) return;
      const { message } = SignalResponse.fromBinary(new Uint8Array(data));
      if (message.case === 'join') resolve(message.value);
    });
  });
}
