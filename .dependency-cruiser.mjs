/**
 * Imports run one way only:
 *   main → doors → features → boundaries → config, http, auth → packages/livekit-server → packages/contracts
 * Type imports count too. `tools/direction.spec.ts` plants violations of every rule here and requires each
 * to be reported, so a rule that stops biting fails the build.
 */
const backend = '^apps/backend/src/';
/** Whatever lies beside main.ts, in no room: it assembles the house. */
const mainFiles = `${backend}[^/]+\\.ts$`;
const doorFolders = `${backend}(egress|workers|websocket|health)/`;
const features = `${backend}(accounts|audio-delivery|audit|chat|rooms|sessions|recordings|interviews|invitations|jobs)/`;
const boundaries = `${backend}(prisma|livekit|pipeline|redis|storage|mail)/`;
const base = `${backend}(config|http|auth)/`;
const controllers = '\\.controller\\.ts$';
const modules = '\\.module\\.ts$';
const testFiles = '(\\.(spec|medium|e2e|suite)\\.[a-z]+$)|(^(apps|packages)/[^/]+/(test|e2e)/)';

/** A package by its name, whether it is found in the store of the package manager or not found at all. */
const packageNamed = (/** @type {string[]} */ ...names) => `(^|/node_modules/|^node_modules/)(${names.join('|')})(/|$)`;
const livekitInBrowser = packageNamed('livekit-client', '@livekit/components-[a-z]+', '@livekit/track-processors');
const databaseDrivers = packageNamed('@prisma/(client|adapter-pg|driver-adapter-utils)', 'pg', 'pg-boss');
const transports = packageNamed(
  'ws',
  'socket\\.io',
  'fastify',
  '@fastify/[^/]+',
  '@nestjs/(platform-[^/]+|websockets)',
);

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const direction = [
  {
    name: 'nobody-imports-main',
    comment: 'What lies beside main.ts assembles the house; whoever needs a part imports that part.',
    from: { path: '^(apps|packages|tools|bench)/', pathNot: [mainFiles, testFiles] },
    to: { path: mainFiles },
  },
  {
    name: 'controllers-are-wired-by-modules-only',
    comment: 'A controller is a door: only the module of its room names it.',
    from: { path: backend, pathNot: [modules, mainFiles, testFiles] },
    to: { path: controllers, pathNot: mainFiles },
  },
  {
    name: 'features-not-upward',
    comment: 'A feature knows no door.',
    from: { path: features, pathNot: testFiles },
    to: { path: doorFolders },
  },
  {
    name: 'features-meet-by-service-or-module',
    comment: 'A feature, and a door folder, uses another feature only through its *.service.ts or *.module.ts.',
    from: { path: `${backend}([^/]+)/`, pathNot: [boundaries, base, testFiles] },
    to: { path: features, pathNot: [`${backend}$1/`, '\\.(service|module|controller)\\.ts$'] },
  },
  {
    name: 'boundaries-not-upward',
    comment: 'A boundary touches the world for whoever asks; it knows no feature and no door.',
    from: { path: boundaries, pathNot: [controllers, testFiles] },
    to: { path: [features, doorFolders] },
  },
  {
    name: 'webhook-door-knows-no-feature',
    comment: 'Features register with the dispatcher at start; the webhook controller knows only its own room.',
    from: { path: `${backend}(prisma|livekit|pipeline|storage|mail)/.*${controllers}` },
    to: { path: backend, pathNot: [`${backend}$1/`, base] },
  },
  {
    name: 'base-not-upward',
    comment: 'config, http and auth lie under everything else of the backend.',
    from: { path: base, pathNot: testFiles },
    to: { path: [features, doorFolders, boundaries] },
  },
  {
    name: 'pipeline-knows-no-transport',
    comment: 'Media comes to the pipeline as chunks; where they came from is not its business.',
    from: { path: `${backend}pipeline/`, pathNot: testFiles },
    to: { path: [transports, `${backend}(http|livekit)/`, '^(node:)?(http|http2|https|net|dgram|tls)$'] },
  },
  {
    name: 'state-is-pure',
    comment: 'A *-state.ts file decides from its arguments alone: no framework, no database, no server, no clock.',
    from: { path: '^apps/[^/]+/.*-state\\.ts$' },
    to: {
      path: [
        `${backend}(prisma|livekit|storage|mail|http|config|auth)/`,
        '^packages/livekit-server/',
        packageNamed('@nestjs/[^/]+', '@prisma/[^/]+', 'pg', 'react', 'next', 'zustand'),
      ],
    },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const packages = [
  {
    name: 'contracts-import-only-zod',
    comment: 'The contracts are read by browser and server alike, so they carry nothing but zod.',
    from: { path: '^packages/contracts/', pathNot: testFiles },
    to: { pathNot: ['^packages/contracts/', packageNamed('zod')] },
  },
  {
    name: 'livekit-server-not-upward',
    comment: 'The package lies under the applications and knows none of them.',
    from: { path: '^packages/livekit-server/', pathNot: testFiles },
    to: { path: '^(apps|tools|bench|scripts)/' },
  },
  {
    name: 'only-livekit-server-imports-its-sdk',
    comment: 'One place speaks to LiveKit. (bench/ measures against the bare SDK and may import it.)',
    from: { pathNot: ['^packages/livekit-server/', '^bench/'] },
    to: { path: packageNamed('livekit-server-sdk') },
  },
  {
    name: 'only-prisma-folder-imports-the-database',
    comment: 'All of the database is behind apps/backend/src/prisma/.',
    from: { path: '^(apps|packages)/', pathNot: [`${backend}prisma/`, '^apps/backend/prisma/', testFiles] },
    to: { path: [databaseDrivers, `${backend}(prisma/)?generated/`] },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const client = [
  {
    name: 'only-meeting-imports-livekit',
    comment: "lib/meeting is the browser's only LiveKit boundary.",
    from: { path: '^apps/meet/', pathNot: ['^apps/meet/lib/meeting/', testFiles] },
    to: { path: livekitInBrowser },
  },
  {
    name: 'lib-not-upward',
    comment: 'Pages use lib; lib knows no page.',
    from: { path: '^apps/meet/lib/' },
    to: { path: '^apps/meet/app/' },
  },
  {
    name: 'home-without-meeting',
    comment: 'The first page must not carry the conference: no import of lib/meeting, however indirect.',
    from: { path: '^apps/meet/lib/home/' },
    to: { path: '^apps/meet/lib/meeting/', reachable: true },
  },
  {
    name: 'apps-are-strangers',
    comment: 'Applications share packages/contracts, never each other.',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const hygiene = [
  {
    name: 'no-cycles',
    comment: 'Files that import each other in a ring cannot be understood, tested or moved one at a time.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that cannot be resolved also hides from every other rule.',
    from: { pathNot: '^apps/meet/next-env' },
    to: { couldNotResolve: true },
  },
  {
    name: 'product-without-tooling',
    comment: 'What is shipped imports no test, script, tool or benchmark.',
    from: { path: '^(apps|packages)/', pathNot: [testFiles, '\\.config\\.[a-z]+$'] },
    to: { path: ['^(scripts|tools|bench)/', testFiles] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...direction, ...packages, ...client, ...hygiene].map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    // Compiled output is the same code a second time; .next and generated/ are not ours to arrange.
    exclude: { path: '^(apps|packages|tools)/[^/]+/(dist|\\.next|test-results|playwright-report)/' },
    doNotFollow: { path: ['node_modules', '(^|/)generated/'] },
    tsPreCompilationDeps: true,
    // Maps @live-meeting/* and @/* to their sources, so that the rules see folders instead of built packages.
    tsConfig: { fileName: 'tools/direction.tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
