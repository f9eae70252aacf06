/** The system under test, as whoever started it describes it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const baseUrl = process.env.E2E_BASE_URL ?? 'http://127.0.0.1:3000';
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export function backendUrl(): string {
  return required('E2E_BACKEND_URL');
}

/** Where the system keeps what is its own; its commands find it there. */
export function dataDir(): string {
  return path.dirname(path.dirname(required('E2E_STATE_FILE')));
}

/** Where the system keeps what was said. */
export function audioFolder(): string {
  return path.join(dataDir(), 'storage/egress/audio');
}

export function databaseUrl(): string {
  return required('E2E_DATABASE_URL');
}

/** The media server's process. Read anew each time: it changes when the server is started again. */
export function liveKitPid(): number {
  const state: unknown = JSON.parse(readFileSync(required('E2E_LIVEKIT_PID_FILE'), 'utf8'));
  const pid = at(at(at(state, 'children'), 'livekit'), 'pid');
  if (typeof pid !== 'number') throw new Error('The state file names no running media server.');
  return pid;
}

/** What the media server takes for its operator's. */
export function liveKitCredentials(): { readonly apiKey: string; readonly apiSecret: string } {
  const { livekitApiKey: apiKey = '', livekitApiSecret: apiSecret = '' } = keptSecrets();
  return { apiKey, apiSecret };
}

/** Of this installation, as the launcher made them. Its name for the media server's key is none: it is in every token. */
export function secrets(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(keptSecrets()).filter(([name]) => name !== 'livekitApiKey'));
}

function keptSecrets(): Record<string, string> {
  return JSON.parse(readFileSync(path.join(dataDir(), 'secrets.json'), 'utf8')) as Record<string, string>;
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: run these tests by \`npm test\`, which starts the system they need.`);
  return value;
}
