/** How Prisma's command line finds the schema, the database and an engine that needs no download. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// The native engine is a download at install time; the wasm build of the same engine comes from npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('prisma/schema-engine.mjs', import.meta.url));

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `generate` needs no database, and so no address.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
