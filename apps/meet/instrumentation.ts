/** Runs once in the server process, before the first request. */
export async function register(): Promise<void> {
  // Written out, because the build leaves the other runtime's copy out by exactly this text.
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./server/forwarded-headers.mjs');
}
