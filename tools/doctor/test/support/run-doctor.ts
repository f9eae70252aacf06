/** Runs the built doctor as `npm run doctor` does, with nothing of this environment but what is given. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { rootDir } from './live-system.js';

const program = path.join(rootDir, 'tools/doctor/dist/main.js');
const tsc = path.join(rootDir, 'node_modules/typescript/bin/tsc');

export interface ReportedCheck {
  readonly id: string;
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly found: string;
  readonly mend?: string;
  readonly figures?: Readonly<Record<string, number>>;
}

export interface Examination {
  readonly status: number | null;
  readonly output: string;
  readonly elapsedMs: number;
  /** The check with this id. */
  readonly of: (id: string) => ReportedCheck;
  readonly failed: readonly string[];
}

/** What is tested is what was written, not what was built before. */
export async function buildDoctor(): Promise<void> {
  await promisify(execFile)(process.execPath, [tsc, '-b', path.join(rootDir, 'tools/doctor')]);
}

export async function examine(env: Readonly<Record<string, string>>): Promise<Examination> {
  const { status, output } = await runDoctor(['--json'], env);
  const report = JSON.parse(output) as { elapsedMs: number; checks: ReportedCheck[] };
  const of = (id: string): ReportedCheck => {
    const found = report.checks.find((check) => check.id === id);
    if (found === undefined) throw new Error(`no check named ${id}`);
    return found;
  };
  const failed = report.checks.filter((check) => check.status === 'failed').map(({ id }) => id);
  return { status, output, elapsedMs: report.elapsedMs, of, failed };
}

export async function runDoctor(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | null; readonly output: string }> {
  const child = startDoctor(args, env);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, output };
}

export function startDoctor(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
}
