/** Runs once in the server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./server/forwarded-headers.mjs');
}
