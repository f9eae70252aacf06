#!/usr/bin/env node
// Stands in for Prisma's native schema-engine: same argv and stdio JSON-RPC, run by the wasm build that npm carries.
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
const argv = process.argv.slice(2);
if (/^(--version|-V)$/.test(argv[0])) {
  console.log('schema-engine (wasm)');
  process.exit(0);
}
const after = (n) => {
  const i = argv.indexOf(n);
  return i < 0 ? undefined : argv[i + 1];
};
const url = new URL(JSON.parse(after('--datasource') ?? '{}').url ?? process.env.DATABASE_URL);
const cfg = {
  host: url.hostname,
  port: +url.port || 5432,
  user: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
  database: url.pathname.slice(1),
};
if (argv.includes('cli')) {
  // "cli can-connect-to-database" | "cli create-database"
  const create = argv.includes('create-database');
  const c = new pg.Client(create ? { ...cfg, database: 'postgres' } : cfg);
  try {
    await c.connect();
    if (create)
      await c.query(`CREATE DATABASE ${pg.escapeIdentifier(cfg.database)}`).catch((e) => {
        if (!/^(42P04|23505)$/.test(e.code)) throw e;
      });
    await c.end();
    process.exit(0);
  } catch (e) {
    // the CLI drops the first line of stderr and wants no trailing newline
    process.stderr.write(
      '{}\n' +
        JSON.stringify({
          level: 'ERROR',
          target: 'schema_engine::logger',
          fields: { message: e.message, error_code: e.code === '3D000' ? 'P1003' : 'P1001' },
        }),
    );
    process.exit(1);
  }
}
// adapter-pg does not know the catalogue type "char" (oid 18): pass it as text, then give the engine its true type, Character
let chars = [];
const row = pg.Query.prototype.handleRowDescription;
pg.Query.prototype.handleRowDescription = function (m) {
  chars = m.fields.map((f) => f.dataTypeID === 18);
  for (const f of m.fields) if (f.dataTypeID === 18) f.dataTypeID = 25;
  return row.call(this, m);
};
const typed = (a) => {
  const q = a.queryRaw.bind(a);
  a.queryRaw = async (s) => {
    chars = [];
    const r = await q(s);
    r.columnTypes = r.columnTypes.map((t, i) => (chars[i] ? ColumnTypeEnum.Character : t));
    return r;
  };
  // the stock one cuts a script at every semicolon, also inside a function's body; the native engine sends it whole
  a.executeScript = async (sql) => {
    try {
      await a.underlyingDriver().query(sql);
    } catch (e) {
      a.onError(e);
    }
  };
  return a;
};
class Pg extends PrismaPg {
  async connect() {
    return typed(await super.connect());
  }
  async connectToShadowDb() {
    // the stock one drops the shadow database while its own pool is still connected to it
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    const admin = new pg.Client(cfg);
    await admin.connect();
    await admin.query(`CREATE DATABASE "${database}"`);
    const a = typed(await new PrismaPg({ ...cfg, database }).connect());
    const end = a.dispose.bind(a);
    a.dispose = async () => {
      await end();
      await admin.query(`DROP DATABASE "${database}" WITH (FORCE)`);
      await admin.end();
    };
    return a;
  }
}
const at = (f) => new URL(f, import.meta.resolve('@prisma/schema-engine-wasm'));
const bg = await import(at('./schema_engine_bg.js'));
const { instance } = await WebAssembly.instantiate(fs.readFileSync(at('./schema_engine_bg.wasm')), {
  './schema_engine_bg.js': bg,
});
bg.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();
const from = argv.indexOf('--datamodels') + 1;
const files = [];
for (let i = from; from && i < argv.length && !argv[i].startsWith('--'); i++)
  files.push([argv[i], fs.readFileSync(argv[i], 'utf8')]);
const start = () =>
  bg.SchemaEngine.new(
    { datamodels: files.length ? files : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new Pg(cfg, { schema: url.searchParams.get('schema') ?? undefined })),
  );
const say = (m) => fs.writeSync(1, JSON.stringify({ jsonrpc: '2.0', ...m }) + '\n');
const fail = (id, e, panic = false) =>
  say({
    id,
    error: {
      code: 4466,
      message: 'An error happened.',
      data: { is_panic: panic, message: String(e.message ?? e), meta: e.meta ?? null, error_code: e.code ?? null },
    },
  });
let current, why;
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (m) => {
    why = m;
  },
}; // without this a panic ends the CLI silently with exit code 0
process.on('uncaughtException', (e) => {
  if (current !== undefined) fail(current, why ? `schema engine panic: ${why}` : e, !!why);
  process.exit(101);
});
let engine, primed;
const serve = async ({ id, method, params }) => {
  current = id;
  try {
    engine ??= await start();
    const list = JSON.stringify(params?.migrationsList);
    // these two read the migrations' schema only from the engine's cache, which devDiagnostic fills through the shadow database
    if (/^(evaluateDataLoss|createMigration)$/.test(method) && primed !== list)
      await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    const result = (await engine[method === 'getDatabaseVersion' ? 'version' : method](params)) ?? {};
    primed = /^(devDiagnostic|evaluateDataLoss|createMigration)$/.test(method) ? list : undefined;
    if (result.stdout) say({ id: 0, method: 'print', params: { content: result.stdout } });
    say({ id, result });
  } catch (e) {
    fail(id, why ? `schema engine panic: ${why}` : e, !!why);
  }
  current = undefined;
};
let queue = Promise.resolve();
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const m = JSON.parse(line);
    if (m.method) queue = queue.then(() => serve(m));
  }) // no method: the CLI's answer to our "print"
  .on('close', () => queue.then(() => process.exit(0)));
