import { cp, mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { backendFolder, prisma } from '../support/prisma-cli.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Every model of the schema has its table, and there is no other. */
const tables = await tablesOfSchema();

let database: TestDatabase;
let folder: string;

/** A copy, so that a migration can be added without touching ours. */
beforeEach(async () => {
  database = await createTestDatabase(inject('postgresUrl'), 'template0');
  folder = await mkdtemp(path.join(tmpdir(), 'live-meeting-prisma-'));
  await cp(path.join(backendFolder, 'prisma'), path.join(folder, 'prisma'), { recursive: true });
  await cp(path.join(backendFolder, 'prisma.config.ts'), path.join(folder, 'prisma.config.ts'));
  await cp(path.join(backendFolder, 'package.json'), path.join(folder, 'package.json'));
  await symlink(path.join(backendFolder, 'node_modules'), path.join(folder, 'node_modules'));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function tablesOfSchema(): Promise<string[]> {
  const schema = await readFile(path.join(backendFolder, 'prisma/schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model \w+ \{(.*?)^\}/gms)].map(([, body = '']) => body);
  return ['_prisma_migrations', ...models.map((body) => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '')].sort();
}

async function tableNames(): Promise<string[]> {
  const rows = await database.query<{ table_name: string }>(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  return rows.map((row) => row.table_name);
}

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, 'prisma/migrations', name));
  await writeFile(path.join(folder, 'prisma/migrations', name, 'migration.sql'), sql);
}

const run = (...args: string[]): ReturnType<typeof prisma> => prisma(args, { databaseUrl: database.url, folder });

describe('migrations', { timeout: 60_000 }, () => {
  it('make the tables and functions, and a second run changes nothing', async () => {
    expect(await run('migrate', 'deploy')).toMatchObject({ exitCode: 0 });
    expect(await tableNames()).toEqual(tables);
    expect(
      (await database.query(`SELECT 1 FROM pg_proc WHERE proname IN ('reserve_seat', 'has_open_attendance')`)).length,
    ).toBe(2);
    const again = await run('migrate', 'deploy');
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.output).toContain('No pending migrations');
  });

  it('run once when two start at the same moment', async () => {
    const both = await Promise.all([run('migrate', 'deploy'), run('migrate', 'deploy')]);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const rows = await database.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations');
    expect(new Set(rows.map((row) => row.migration_name)).size).toBe(rows.length);
  });

  it('say everything that the schema says', async () => {
    await run('migrate', 'deploy');
    const difference = await run(
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      'prisma/schema.prisma',
      '--exit-code',
    );
    expect(difference.output).toContain('No difference detected');
    expect(difference.exitCode).toBe(0);
  });

  it('are written from a changed schema, shadow database and all', async () => {
    const schema = path.join(folder, 'prisma/schema.prisma');
    await run('migrate', 'deploy');
    await writeFile(schema, '\nmodel Planted {\n  id String @id\n}\n', { flag: 'a' });
    const result = await run('migrate', 'dev', '--name', 'planted');
    expect(result.output).toContain('in sync');
    expect(result.exitCode).toBe(0);
    expect(await tableNames()).toContain('Planted');
  });

  it('that fail say so, and leave nothing half made', async () => {
    await addMigration('20991231000000_broken', 'CREATE TABLE half (id INT);\nCREATE TABLE half (id INT);\n');
    const result = await run('migrate', 'deploy');
    expect(result.exitCode).toBe(1);
    expect(result.output).toContain('20991231000000_broken');
    expect(result.output).toContain('already exists');
    expect(await tableNames()).toEqual(tables);
    const status = await run('migrate', 'status');
    expect(status.exitCode).toBe(1);
  });
});
