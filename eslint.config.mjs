/**
 * The house rules that a machine can hold: sizes, promises, no escape from the type system, no hidden
 * configuration and no barrel files. `tools/lint-rules.spec.ts` plants a violation of each.
 */
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The widest project of every folder, tests included, so that each file is linted with its types. */
const projects = globSync('{apps,packages,tools}/*/tsconfig.json', { cwd: import.meta.dirname })
  .concat('bench/tsconfig.json', 'scripts/tsconfig.json', 'tools/tsconfig.json')
  .map((path) => [path.replace(/json$/, 'test.json'), path].find((name) => existsSync(join(import.meta.dirname, name))))
  .filter((path) => path !== undefined);

const everySource = ['**/*.{ts,tsx,mts,mjs,js}'];
const tests = ['**/*.{spec,medium,e2e}.{ts,tsx,mjs}', '**/test/**', 'apps/meet/e2e/**', 'tools/test/**'];

/** The only places that may read the environment; everything else is handed its values. */
const environmentReaders = [
  'apps/backend/src/config/**',
  'apps/backend/prisma/*.mjs',
  'apps/media-worker/src/config/**',
  'apps/meet/lib/config/**',
  'apps/meet/instrumentation.ts',
  'apps/meet/proxy.ts',
  'apps/meet/server/**',
  'tools/doctor/src/environment.ts',
  'bench/lib/environment.mjs',
  'scripts/lib/environment.mjs',
  '**/*.config.{ts,mts,mjs,js}',
];

/** @type {import('eslint').Linter.RulesRecord} */
const environmentRules = {
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'env',
      message: 'Only the configuration reads the environment; take the value as an argument.',
    },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        { name: 'node:process', importNames: ['env'] },
        { name: 'process', message: "Write 'node:process'." },
      ],
    },
  ],
};

const anyFunction = ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression, TSDeclareFunction)';
const constructor = 'MethodDefinition[kind="constructor"] > FunctionExpression';

/** Not `max-params`: a constructor that is injected cannot take an options object, so it is counted on its own. */
const fewParameters = [
  {
    selector: `${anyFunction}[params.length>3]:not(${constructor})`,
    message: 'At most 3 parameters; then one options object.',
  },
  {
    selector: `${constructor}[params.length>6]`,
    message: 'A class that needs more than 6 others does too much.',
  },
];

const noBarrels = [
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrel files: import each name from the file that makes it.',
  },
  {
    selector: 'ExportNamedDeclaration[source]',
    message: 'No re-exports: import each name from the file that makes it.',
  },
];

/**
 * Faults that neither tsc nor the typed rules report.
 * @type {import('eslint').Linter.RulesRecord}
 */
const faults = {
  eqeqeq: 'error',
  'no-constant-binary-expression': 'error',
  'no-constant-condition': 'error',
  'no-control-regex': 'error',
  'no-debugger': 'error',
  'no-duplicate-case': 'error',
  'no-else-return': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-empty-pattern': 'error',
  'no-fallthrough': 'error',
  'no-irregular-whitespace': 'error',
  'no-loss-of-precision': 'error',
  'no-misleading-character-class': 'error',
  'no-param-reassign': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

/** @type {import('eslint').Linter.RulesRecord} */
const sizes = {
  'max-depth': ['error', 3],
  'max-lines': ['error', 250],
  'max-lines-per-function': ['error', { max: 50, skipComments: true }],
};

/** @type {import('eslint').Linter.RulesRecord} */
const typedRules = {
  '@typescript-eslint/consistent-type-exports': 'error',
  // A component or a Nest class may be nothing but its decorator.
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  // `return stop()` hands on that there is nothing to hand on, which is short and clear.
  '@typescript-eslint/no-confusing-void-expression': 'off',
  // Names and texts are counted in code points, which is what spreading a string gives.
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],
  // The doubles answer at once what the real thing answers later: same promise, nothing to await.
  '@typescript-eslint/require-await': 'off',
  // A key that came from outside may be written as what it is, a text.
  '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
  // Compares enums of LiveKit's two packages by where they are declared, not by their values.
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  // Nest declares its options as classes, and everybody hands it plain objects.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  // For a text, `||` says what is meant: nothing was written there.
  '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

/** @type {import('eslint').Linter.RulesRecord} */
const testRules = {
  'max-lines-per-function': 'off',
  // A list of cases is read one by one: the lines between them are not counted.
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  // The rows of a table of cases arrive as parameters.
  'no-restricted-syntax': ['error', ...noBarrels],
  'no-restricted-properties': 'off',
  'no-restricted-imports': 'off',
  // Matchers such as expect.stringContaining() and the bodies of answers are `any`; the assertion is the check.
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  // `expect(service.method)` names a method without calling it.
  '@typescript-eslint/unbound-method': 'off',
};

export default defineConfig(
  globalIgnores([
    '**/node_modules/**',
    '**/dist/**',
    '**/.next/**',
    '**/generated/**',
    '**/next-env.d.ts',
    '.data/**',
    '.runtime/**',
    '**/test-results/**',
    '**/playwright-report/**',
    'storage/**',
  ]),
  {
    files: everySource,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...faults,
      ...sizes,
      ...typedRules,
      ...environmentRules,
      'no-restricted-syntax': ['error', ...noBarrels, ...fewParameters],
    },
  },
  {
    // In plain JavaScript a cast is a comment: tsc honours it, these rules cannot see it.
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
    },
  },
  {
    // The first speaks the untyped protocol of Prisma's command line, the second reads the build, which need not be there,
    // the others run in a browser as they are.
    files: [
      'apps/backend/prisma/*.mjs',
      'apps/backend/tools/*.mjs',
      'apps/backend/pages/**/*.mjs',
      'apps/media-worker/test/support/*.mjs',
    ],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-empty-function': 'off', 'no-unmodified-loop-condition': 'off' },
  },
  {
    // One component is one function, and formatted JSX spends a line on each attribute: 80 lines of markup
    // read like 50 of logic. Hooks, reducers and helpers live in .ts files and keep the limit of 50.
    files: ['apps/meet/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipComments: true }] },
  },
  {
    files: ['apps/meet/**/*.{ts,tsx}'],
    ignores: ['apps/meet/e2e/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'react-hooks/exhaustive-deps': 'error',
      // Taking hold of a camera or a connection begins by saying so; the rule is about values that follow from others.
      'react-hooks/set-state-in-effect': 'off',
      // The types of the DOM promise what an insecure page or another browser does not have.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  { files: environmentReaders, rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': 'off' } },
  { files: tests, rules: testRules },
);
