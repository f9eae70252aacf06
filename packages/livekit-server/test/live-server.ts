/** A real LiveKit server of the test's own, on loopback, with nobody else's rooms in it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

export const liveKey = 'live-key';
export const liveSecret = 'live-secret-of-at-least-thirty-two-characters';

export interface LiveServer {
  readonly url: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

export async function startLiveServer(webhookUrl: string): Promise<LiveServer> {
  const dir = mkdtempSync(join(tmpdir(), 'lk-'));
  const [port, tcp, udp] = [await freePort(), await freePort(), await freePort()];
  const config = join(dir, 'livekit.yaml');
  writeFileSync(
    config,
    `port: ${port}
bind_addresses: [127.0.0.1]
rtc: {tcp_port: ${tcp}, udp_port: ${udp}, node_ip: 127.0.0.1, use_external_ip: false, enable_loopback_candidate: true}
keys: {${liveKey}: ${liveSecret}}
room: {auto_create: false, empty_timeout: 300, departure_timeout: 20}
webhook: {api_key: ${liveKey}, urls: ['${webhookUrl}']}
`,
  );
  const log = openSync(join(dir, 'log'), 'w');
  const child = spawn(process.env.LIVEKIT_SERVER_BIN ?? 'livekit-server', ['--config', config], {
    stdio: ['ignore', log, log],
  });
  for (let at = 0; at < 200; at++) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/`)).ok) break;
    } catch {
      await new Promise((r) => setTimeout(r, 50));
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    rmSync(dir, { recursive: true, force: true });
  };
  return { url: `ws://127.0.0.1:${port}`, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
