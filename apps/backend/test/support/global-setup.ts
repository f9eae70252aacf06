/** One PostgreSQL for the run, with a migrated template from which every test file gets its own database. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../../scripts/lib/postgres.mjs';
import { freePort } from './free-port.js';
import { prisma } from './prisma-cli.js';
import { templateDatabase, withAdmin } from './test-database.js';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

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
  const { exitCode, output } = await prisma(['migrate', 'deploy'], { databaseUrl });
  if (exitCode !== 0) throw new Error(`The migrations failed:\n${output}`);
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
