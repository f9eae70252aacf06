/** One or more violations of every import rule, and the scratch tree that holds them. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export interface Planting {
  /** The one rule that must be reported for the file. */
  readonly rule: string;
  /** The offending file; each planting has its own. */
  readonly from: string;
  /** A file of the tree, or a package when it begins with `npm:`, or any other specifier with `bare:`. */
  readonly to: string;
  /** Planted as `import type`, to prove that those count. */
  readonly typeOnly?: boolean;
}

const backend = 'apps/backend/src';
const meet = 'apps/meet';

export const plantings: readonly Planting[] = [
  ...plant('nobody-imports-main', [
    [`${backend}/health/health.service.ts`, `${backend}/app.module.ts`],
    [`${backend}/config/load-config.ts`, `${backend}/main.ts`],
  ]),
  ...plant('controllers-are-wired-by-modules-only', [
    [`${backend}/rooms/controller-caller.service.ts`, `${backend}/rooms/rooms.controller.ts`],
    [`${backend}/egress/upgrade-listener.ts`, `${backend}/health/health.controller.ts`],
  ]),
  ...plant('features-not-upward', [
    [`${backend}/rooms/lobby.service.ts`, `${backend}/websocket/gateway.ts`],
    [`${backend}/sessions/ledger.service.ts`, `${backend}/egress/egress.registry.ts`],
  ]),
  ...plant('features-meet-by-service-or-module', [
    [`${backend}/recordings/recordings.service.ts`, `${backend}/sessions/session-state.ts`],
    [`${backend}/interviews/interviews.controller.ts`, `${backend}/rooms/room-status.ts`],
    [`${backend}/websocket/presence.ts`, `${backend}/rooms/room-status.ts`],
  ]),
  ...plant('boundaries-not-upward', [
    [`${backend}/prisma/room.repository.ts`, `${backend}/rooms/rooms.service.ts`],
    [`${backend}/livekit/webhook-dispatcher.service.ts`, `${backend}/sessions/sessions.service.ts`],
    [`${backend}/livekit/livekit.module.ts`, `${backend}/rooms/rooms.module.ts`],
    [`${backend}/storage/local-disk.ts`, `${backend}/egress/egress.registry.ts`],
  ]),
  ...plant('webhook-door-knows-no-feature', [
    [`${backend}/livekit/webhook.controller.ts`, `${backend}/sessions/sessions.service.ts`],
    [`${backend}/livekit/admin.controller.ts`, `${backend}/prisma/prisma.service.ts`],
  ]),
  ...plant('base-not-upward', [
    [`${backend}/auth/session.reader.ts`, `${backend}/prisma/prisma.service.ts`],
    [`${backend}/http/error.filter.ts`, `${backend}/rooms/rooms.service.ts`],
    [`${backend}/config/env.schema.ts`, `${backend}/egress/egress.registry.ts`],
  ]),
  ...plant('pipeline-knows-no-transport', [
    [`${backend}/pipeline/sinks/http-sink.ts`, `${backend}/http/zod.pipe.ts`],
    [`${backend}/pipeline/audio/socket-reader.ts`, 'npm:ws'],
    [`${backend}/pipeline/sinks/raw-sink.ts`, 'bare:node:http'],
  ]),
  ...plant('state-is-pure', [
    [`${backend}/interviews/interview-state.ts`, 'npm:@nestjs/common'],
    [`${backend}/recordings/recording-state.ts`, `${backend}/prisma/prisma.service.ts`],
    [`${backend}/jobs/job-state.ts`, 'packages/livekit-server/src/tokens.ts'],
    [`${meet}/lib/meeting/state/room-state.ts`, 'npm:react'],
  ]),
  ...plant('contracts-import-only-zod', [
    ['packages/contracts/src/http/with-helper.ts', 'npm:livekit-client'],
    ['packages/contracts/src/http/with-disk.ts', 'bare:node:fs'],
    ['packages/contracts/src/http/with-sibling.ts', 'packages/livekit-server/src/tokens.ts'],
  ]),
  ...plant('livekit-server-not-upward', [['packages/livekit-server/src/rooms.ts', `${backend}/rooms/room-status.ts`]]),
  ...plant('only-livekit-server-imports-its-sdk', [
    [`${backend}/livekit/provider.ts`, 'npm:livekit-server-sdk'],
    [`${meet}/lib/api/token.ts`, 'npm:livekit-server-sdk'],
  ]),
  ...plant('only-prisma-folder-imports-the-database', [
    [`${backend}/rooms/raw-query.ts`, 'npm:pg'],
    [`${backend}/sessions/rows.service.ts`, 'npm:@prisma/client'],
    [`${backend}/health/tables.ts`, `${backend}/prisma/generated/client.ts`],
  ]),
  ...plant('only-meeting-imports-livekit', [
    [`${meet}/app/rooms/page.tsx`, 'npm:livekit-client'],
    [`${meet}/lib/home/Preview.tsx`, 'npm:@livekit/components-react'],
  ]),
  ...plant('lib-not-upward', [[`${meet}/lib/admin/Links.tsx`, `${meet}/app/page.tsx`]]),
  ...plant('home-without-meeting', [
    [`${meet}/lib/home/Start.tsx`, `${meet}/lib/meeting/connection.ts`],
    [`${meet}/lib/home/Indirect.tsx`, `${meet}/lib/interviews/uses-meeting.ts`],
  ]),
  ...plant('apps-are-strangers', [
    [`${meet}/lib/api/client.ts`, `${backend}/rooms/room-status.ts`],
    [`${backend}/http/pages.ts`, `${meet}/lib/meeting/connection.ts`],
  ]),
  ...plant('no-cycles', [[`${backend}/rooms/one.ts`, `${backend}/rooms/other.ts`]]),
  ...plant('no-unresolvable', [[`${backend}/rooms/typo.ts`, 'bare:./no-such-file.js']]),
  ...plant('product-without-tooling', [
    [`${backend}/rooms/with-test.ts`, `${backend}/rooms/rooms.service.spec.ts`],
    [`${meet}/lib/api/with-script.ts`, 'scripts/lib/build.mjs'],
  ]),
];

/** Files that the plantings lean on; none of them breaks a rule. */
const innocent: Readonly<Record<string, string>> = {
  [`${backend}/rooms/other.ts`]: imports(`${backend}/rooms/other.ts`, `${backend}/rooms/one.ts`, false),
  [`${meet}/lib/interviews/uses-meeting.ts`]: imports(
    `${meet}/lib/interviews/uses-meeting.ts`,
    `${meet}/lib/meeting/connection.ts`,
    false,
  ),
};

/** Writes the configuration, the plantings, what they import, and packages as a package manager lays them out. */
export function writeTree(tree: string, root: string): void {
  for (const file of ['.dependency-cruiser.mjs', 'tools/direction.tsconfig.json', 'tsconfig.base.json']) {
    write(tree, file, '');
    copyFileSync(join(root, file), join(tree, file));
  }
  const planted = new Set(plantings.map(({ from }) => from));
  for (const { from, to, typeOnly } of plantings) {
    write(tree, from, imports(from, to, typeOnly ?? false));
    if (to.startsWith('npm:')) writePackage(tree, to.slice('npm:'.length));
    else if (!to.startsWith('bare:') && !planted.has(to)) write(tree, to, innocent[to] ?? 'export const value = 1;\n');
  }
  for (const [file, text] of Object.entries(innocent)) write(tree, file, text);
}

function plant(rule: string, pairs: readonly (readonly [from: string, to: string])[]): Planting[] {
  return pairs.map(([from, to], index) => ({ rule, from, to, typeOnly: index % 2 === 1 }));
}

function imports(from: string, to: string, typeOnly: boolean): string {
  const what = typeOnly ? 'type { value }' : '{ value }';
  return `import ${what} from '${specifier(from, to)}';\nexport const seen: typeof value | undefined = undefined;\n`;
}

function specifier(from: string, to: string): string {
  if (to.startsWith('npm:') || to.startsWith('bare:')) return to.slice(to.indexOf(':') + 1);
  const workspace = /^packages\/([^/]+)\/src\/(.+)\.ts$/.exec(to);
  if (workspace) return `@live-meeting/${workspace[1] ?? ''}/${workspace[2] ?? ''}`;
  const path = relative(dirname(from), to).replace(/\.tsx?$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}

function writePackage(tree: string, name: string): void {
  write(tree, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'dist/index.js' }));
  write(tree, `node_modules/${name}/dist/index.js`, 'exports.value = 1;\n');
}

function write(tree: string, file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}
