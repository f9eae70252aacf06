/** A real LiveKit server of the test's own, on loopback, under the configuration that `npm start` gives it. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '../../../scripts/lib/free-ports.mjs';
import { findLivekit, startLivekit } from '../../../scripts/lib/livekit.mjs';

export interface LiveServer {
  readonly url: string;
  readonly credentials: { readonly apiKey: string; readonly apiSecret: string };
  readonly pid: number;
  /** As a crash: nobody is told. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Nobody listens on the usual port of a service that no machine runs any more. */
const nobody = 'http://127.0.0.1:9/';

export async function startLiveServer({ webhookUrl = nobody } = {}): Promise<LiveServer> {
  const folder = await mkdtemp(join(tmpdir(), 'live-meeting-livekit-'));
  const [httpPort = 0, tcpPort = 0, udpPort = 0] = await findFreePorts(3);
  const credentials = { apiKey: 'live-key', apiSecret: randomBytes(24).toString('base64url') };
  const server = await startLivekit({
    binary: await findLivekit({ env: process.env }),
    dataDir: folder,
    logFile: join(folder, 'livekit.log'),
    httpPort,
    tcpPort,
    udpPort,
    ...credentials,
    webhookUrl,
  });
  return {
    url: server.url,
    credentials,
    pid: server.pid,
    kill: () => server.kill(),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
