/**
 * Writes what is derived from the code: `env.example`, the table in `docs/configuration.md` and `docs/openapi.json`.
 * Tests compare them, so that documents and code never part. Run after a build: `pnpm --filter @live-meeting/backend docs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import 'reflect-metadata';

// By address, since a check of the sources must not need a build.
const built = (file) => import(new URL(`../dist/${file}`, import.meta.url).href);
const { AppModule } = await built('app.module.js');
const { variables } = await built('config/env.schema.js');
const { loadConfig } = await built('config/load-config.js');
const { createLogger } = await built('http/logger.js');
const { buildOpenApi } = await built('http/open-api.js');

const root = new URL('../../../', import.meta.url);

let example =
  '# Copy to .env where the launcher is not used. A variable that is commented out has the value shown, or none.\n';
let table = '| variable | default | secret | about |\n|---|---|---|---|\n';
for (const [name, row] of Object.entries(variables)) {
  example += `\n# ${row.about}\n# ${name}=${row.default ?? ''}\n`;
  table += `| \`${name}\` | ${row.default === undefined ? '' : `\`${row.default}\``} | ${row.secret ? 'yes' : ''} | ${row.about} |\n`;
}
writeFileSync(new URL('apps/backend/env.example', root), example);

const configuration = new URL('docs/configuration.md', root);
const [head] = readFileSync(configuration, 'utf8').split('| variable | default | secret | about |');
writeFileSync(configuration, head + table);

const unused = 'not-used-while-writing-documents-0123456789';
const config = loadConfig({
  DATABASE_URL: 'postgresql://127.0.0.1/none',
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'none',
  LIVEKIT_API_SECRET: unused,
  SESSION_SECRET: unused,
});
const app = await NestFactory.create(AppModule.with(config, createLogger('silent')), new FastifyAdapter(), {
  logger: false,
});
writeFileSync(new URL('docs/openapi.json', root), `${JSON.stringify(buildOpenApi(app, config.version), null, 2)}\n`);
await app.close();
