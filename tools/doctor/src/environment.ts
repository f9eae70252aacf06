/**
 * The doctor's only reader of the environment. As for the system itself, a variable of the shell wins over one in
 * `.env`, and one that is set to nothing counts as not set.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

export type Environment = Readonly<Record<string, string | undefined>>;

export function readEnvironment(rootDir: string): Environment {
  const files = ['apps/backend/.env', '.env'].map((name) => readEnvFile(path.join(rootDir, name)));
  const merged = Object.fromEntries([...files, process.env].flatMap((values) => Object.entries(values)));
  // Only now: one that the shell sets to nothing hides the one in the file.
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value?.trim() !== ''));
}

function readEnvFile(file: string): Environment {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** For the media process: its library writes what it does to the output unless it believes to be in production. */
export function mediaEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production' };
}
