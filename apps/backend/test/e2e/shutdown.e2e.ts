import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from '../support/meeting.js';
import { startStack, type Stack } from '../support/stack.js';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(async () => {
  await stack.stop();
});

describe('SIGTERM under load', () => {
  it('answers what has begun, breaks nothing off, and ends with 0 within 10 s', async () => {
    const exit = once(stack.backend, 'exit') as Promise<[number | null, string | null]>;
    const outcomes: string[] = [];
    const load = Array.from({ length: 8 }, async (_, index) => {
      for (let round = 0; ; round += 1) {
        try {
          outcomes.push(
            String((await new Visitor(stack.url).join({ roomName: `load-${String(index)}-${String(round)}` })).status),
          );
        } catch (error) {
          // Refused at the door once it is shut; anything else would be a broken answer.
          outcomes.push(codeOf(error));
          return;
        }
      }
    });
    while (outcomes.length < 20) await new Promise((resolve) => setImmediate(resolve));
    const startedAt = performance.now();
    stack.backend.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    await Promise.all(load);
    expect(
      outcomes.filter((outcome) => !['200', '503', 'ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(outcome)),
    ).toEqual([]);
    expect(stack.log()).toContain('"stopped"');
    const rows = await stack.query<{ count: string }>('SELECT count(*) FROM room');
    expect(Number(rows[0]?.count)).toBeGreaterThanOrEqual(outcomes.filter((outcome) => outcome === '200').length);
  });
});

describe('a bad configuration', () => {
  it('ends the start and names every fault', async () => {
    const { spawn } = await import('node:child_process');
    const { backendFolder } = await import('../support/prisma-cli.js');
    const child = spawn(process.execPath, ['dist/main.js'], {
      cwd: backendFolder,
      env: { PATH: process.env.PATH, PORT: 'many', DATABASE_URL: 'hunter2' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number | null];
    expect(exitCode).toBe(1);
    for (const name of [
      'PORT',
      'DATABASE_URL',
      'LIVEKIT_URL',
      'LIVEKIT_API_KEY',
      'LIVEKIT_API_SECRET',
      'SESSION_SECRET',
    ])
      expect(text).toContain(name);
    expect(text).not.toContain('hunter2');
  });
});

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error);
}
