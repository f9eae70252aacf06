// @ts-check
// The database that Prisma's command line works on: DATABASE_URL, else the one that `npm start` keeps in .data/.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} rootDir
 * @returns {string} empty where there is none; `prisma generate` needs none
 */
export function databaseUrl(env, rootDir) {
  if (env.DATABASE_URL) return env.DATABASE_URL;
  const dataDir = path.resolve(rootDir, env.DATA_DIR ?? '.data');
  const password = read(path.join(dataDir, 'secrets.json'))?.databasePassword;
  const port = read(path.join(dataDir, 'run', 'state.json'))?.ports?.postgres;
  if (password === undefined || port === undefined) return '';
  return `postgresql://live_meeting:${encodeURIComponent(password)}@127.0.0.1:${port}/live_meeting`;
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Never started, or started with a database of one's own.
    return undefined;
  }
}
