/** How Prisma's command line finds the schema, the database and an engine that needs no download. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';
import { databaseUrl } from './prisma/database-url.mjs';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The native engine is a download at install time; the wasm build of the same engine comes from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fromHere('prisma/schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: databaseUrl(process.env, fromHere('../../')) },
});
