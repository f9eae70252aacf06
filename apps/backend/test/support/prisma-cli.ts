/** Prisma's command line as a person runs it, in the backend or in a copy of its `prisma/` folder. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const backendFolder = fileURLToPath(new URL('../../', import.meta.url));

export interface CommandResult {
  readonly exitCode: number | null;
  readonly output: string;
}

export async function prisma(
  args: readonly string[],
  options: { readonly databaseUrl: string; readonly folder?: string },
): Promise<CommandResult> {
  const cli = path.join(backendFolder, 'node_modules/prisma/build/index.js');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: options.folder ?? backendFolder,
    env: { ...process.env, DATABASE_URL: options.databaseUrl, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { exitCode, output };
}
