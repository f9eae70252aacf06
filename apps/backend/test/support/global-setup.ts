/** One PostgreSQL for the run, with a migrated template from which every test file gets its own database. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../../scripts/lib/postgres.mjs';
import { freePort } from './free-port.js';
import { templateDatabase, withAdmin } from './test-database.js';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export const backendFolder = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-test-'));
  const postgres = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    port: await freePort(),
    password: randomBytes(18).toString('base64url'),
    logFile: path.join(folder, 'postgres.log'),
  });
  await withAdmin(postgres.url, (admin) => admin.query(`CREATE DATABASE ${templateDatabase}`));
  await migrate(urlOf(postgres.url, templateDatabase));
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function migrate(databaseUrl: string): Promise<void> {
  const prisma = path.join(backendFolder, 'node_modules/prisma/build/index.js');
  await run(process.execPath, [prisma, 'migrate', 'deploy'], { cwd: backendFolder, env: { ...process.env, DATABASE_URL: databaseUrl } });
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
