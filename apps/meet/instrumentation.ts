import { isServerProcess } from './lib/config/server-env';

/** Runs once in the server process, before the first request. */
export async function register(): Promise<void> {
  if (isServerProcess()) await import('./server/forwarded-headers.mjs');
}
