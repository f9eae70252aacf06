/** The only reader of the environment: where the backend is, the key it knows this worker by, and how much to take on. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';

export interface WorkerConfig {
  /** http(s), without a slash at its end. */
  readonly backendUrl: string;
  readonly workerKey: string;
  /** New with every start: what an earlier run held is not ours. */
  readonly workerId: string;
  readonly maxRooms: number;
  /** The same folder for every worker and for the backend: a disk that they share. */
  readonly recordingsDir: string;
  /** Where programs are looked for. */
  readonly searchPath: string;
  readonly logLevel: string;
}

/** Relative paths are relative to it, whatever folder this was started in. */
const repositoryRoot = path.resolve(import.meta.dirname, '../../../..');

type Environment = Readonly<Record<string, string | undefined>>;

const schema = z.object({
  BACKEND_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }),
  WORKER_KEY: z.string({ error: 'is required' }).min(16, { error: 'must have at least 16 characters' }),
  WORKER_MAX_ROOMS: z.coerce
    .number({ error: 'must be a whole number from 1 to 100' })
    .int()
    .min(1)
    .max(100)
    .default(16),
  RECORDINGS_DIR: z.string().default('./storage/recordings'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** @throws Error that names every fault, and never a value */
export function loadConfig(env: Environment = process.env): WorkerConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const parsed = schema.safeParse({ BACKEND_URL: 'http://localhost:3001', ...given });
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `  - ${path.join('.')} ${message}`);
    throw new Error(`The configuration of the media worker has faults:\n${faults.join('\n')}`);
  }
  const { BACKEND_URL, WORKER_KEY, WORKER_MAX_ROOMS, RECORDINGS_DIR, LOG_LEVEL } = parsed.data;
  return {
    backendUrl: BACKEND_URL.replace(/\/+$/, ''),
    workerKey: WORKER_KEY,
    workerId: `worker-${randomUUID()}`,
    maxRooms: WORKER_MAX_ROOMS,
    recordingsDir: path.resolve(repositoryRoot, RECORDINGS_DIR),
    searchPath: env.PATH ?? '',
    logLevel: LOG_LEVEL,
  };
}

/** What a room's process is given: the rest of what it needs it is told. */
export function environmentOfRooms(env: Environment = process.env): NodeJS.ProcessEnv {
  const { PATH, TZ, LANG, HOME, SSL_CERT_FILE, SSL_CERT_DIR, NODE_EXTRA_CA_CERTS } = env;
  const kept = { PATH, TZ, LANG, HOME, SSL_CERT_FILE, SSL_CERT_DIR, NODE_EXTRA_CA_CERTS };
  // The media library logs every callback to stdout unless it is loaded as in production.
  return {
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    NODE_ENV: 'production',
  };
}
