/** Proves the house rules of `eslint.config.mjs`: each planted file must be reported for exactly the rule it breaks. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import configuration from '../eslint.config.mjs';

const service = 'apps/backend/src/rooms';
const statements = (count: number) => '  total += 1;\n'.repeat(count);
const longFunction = (lines: number) =>
  `export function long(): number {\n  let total = 0;\n${statements(lines - 4)}  return total;\n}\n`;

const classWithCollaborators = (count: number) =>
  `export class Service {\n  constructor(\n${'abcdefg'
    .slice(0, count)
    .replaceAll(/./g, '    readonly $&: string,\n')}  ) {}\n}\n`;

const broken: readonly (readonly [rule: string, file: string, code: string])[] = [
  ['max-lines', `${service}/too-long.ts`, 'export const lines = [];\n' + '// a line\n'.repeat(250)],
  ['max-lines-per-function', `${service}/long-function.ts`, longFunction(51)],
  ['max-lines-per-function', 'apps/meet/lib/home/Long.tsx', longFunction(81)],
  ['max-lines-per-function', 'apps/meet/lib/home/useLong.ts', longFunction(51)],
  [
    'no-restricted-syntax',
    `${service}/many-parameters.ts`,
    'export function sum(a: number, b: number, c: number, d: number): number {\n  return a + b + c + d;\n}\n',
  ],
  ['no-restricted-syntax', `${service}/many-collaborators.ts`, classWithCollaborators(7)],
  [
    'max-depth',
    `${service}/deep.ts`,
    `export function deep(rows: number[][][]): number {
  let sum = 0;
  for (const planes of rows) {
    for (const cells of planes) {
      for (const cell of cells) {
        if (cell > 0) sum += cell;
      }
    }
  }
  return sum;
}
`,
  ],
  [
    '@typescript-eslint/no-floating-promises',
    `${service}/floating.ts`,
    'export function start(work: () => Promise<void>): void {\n  work();\n}\n',
  ],
  [
    '@typescript-eslint/no-misused-promises',
    `${service}/misused.ts`,
    'export function all(rows: string[], save: (row: string) => Promise<void>): void {\n  rows.forEach(save);\n}\n',
  ],
  ['@typescript-eslint/no-explicit-any', `${service}/any.ts`, 'export type Anything = any;\n'],
  [
    '@typescript-eslint/no-non-null-assertion',
    `${service}/bang.ts`,
    'export const first = (rows: readonly string[]): string => rows[0]!;\n',
  ],
  [
    'no-empty',
    `${service}/empty-catch.ts`,
    'export function quiet(work: () => void): void {\n  try {\n    work();\n  } catch {}\n}\n',
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    `${service}/forgetful.ts`,
    `export function words(state: 'open' | 'closed'): string {
  switch (state) {
    case 'open':
      return 'Open';
  }
  return '';
}
`,
  ],
  ['no-restricted-properties', `${service}/environment.ts`, 'export const url = process.env;\n'],
  ['no-restricted-properties', 'apps/meet/lib/home/environment.ts', 'export const { env } = process;\n'],
  ['no-restricted-properties', 'packages/contracts/src/environment.ts', 'export const url = process.env;\n'],
  [
    'no-restricted-imports',
    `${service}/imported.ts`,
    "import { env } from 'node:process';\n\nexport const url = env;\n",
  ],
  ['no-restricted-syntax', `${service}/everything.ts`, "export * from './clean.js';\n"],
  ['no-restricted-syntax', `${service}/again.ts`, "export { clean } from './clean.js';\n"],
  [
    'react-hooks/rules-of-hooks',
    'apps/meet/lib/home/useSometimes.ts',
    `declare function useState(start: number): number;

export function useSometimes(wanted: boolean): number {
  if (!wanted) return 0;
  return useState(1);
}
`,
  ],
];

const kept: readonly (readonly [file: string, code: string])[] = [
  [`${service}/clean.ts`, 'export const clean = true;\n'],
  [`${service}/long.ts`, longFunction(50)],
  ['apps/meet/lib/home/Markup.tsx', longFunction(80)],
  [`${service}/long.spec.ts`, longFunction(120)],
  [`${service}/collaborators.service.ts`, classWithCollaborators(6)],
  ['apps/backend/src/config/load-config.ts', 'export const url = process.env;\n'],
  ['apps/meet/proxy.ts', 'export const url = process.env;\n'],
];

describe('the house rules', () => {
  let tree: string;
  let reported: Map<string, string[]>;

  beforeAll(async () => {
    tree = mkdtempSync(join(tmpdir(), 'lint-rules-'));
    writeTree(tree);
    reported = await lint(tree);
  });
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it.each(broken)('%s is reported in %s', (rule, file) => {
    expect(reported.get(file)).toEqual([rule]);
  });

  it.each(kept)('%s is accepted', (file) => {
    expect(reported.get(file)).toEqual([]);
  });
});

function writeTree(tree: string): void {
  const globals = 'declare const process: { env: Record<string, string> };\n';
  const environmentModule = "declare module 'node:process' {\n  export const env: Record<string, string>;\n}\n";
  const compilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    module: 'nodenext',
    target: 'es2024',
    noEmit: true,
    types: [],
  };
  write(join(tree, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['**/*.ts', '**/*.tsx'] }));
  write(join(tree, 'globals.d.ts'), globals + environmentModule);
  for (const [, file, code] of broken) write(join(tree, file), code);
  for (const [file, code] of kept) write(join(tree, file), code);
}

async function lint(tree: string): Promise<Map<string, string[]>> {
  const eslint = new ESLint({
    cwd: tree,
    overrideConfigFile: true,
    overrideConfig: [
      ...configuration,
      { languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: tree } } },
    ],
  });
  const results = await eslint.lintFiles(['apps', 'packages']);
  return new Map(
    results.map(({ filePath, messages }) => [
      filePath.slice(tree.length + 1),
      [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))],
    ]),
  );
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
