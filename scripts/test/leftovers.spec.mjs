import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { processesIn, processesMarked } from '../lib/leftovers.mjs';
import { waitUntil } from '../lib/wait-until.mjs';

it('finds every recorded process of a document, however deep, and nothing else', () => {
  const document = {
    launcher: { pid: 1, startedAt: 'a', command: 'node' },
    children: [{ name: 'backend', pid: 2, startedAt: 'b' }, { pid: 'no number' }],
    ports: { meet: 3000 },
    endedAt: null,
  };
  expect(processesIn(document)).toEqual([
    { pid: 1, startedAt: 'a' },
    { pid: 2, startedAt: 'b' },
  ]);
});

it.runIf(process.platform === 'linux')('finds a running process by its mark until it has ended', async () => {
  const mark = `LEFTOVER_MARK=${crypto.randomUUID()}`;
  const [name = '', value = ''] = mark.split('=');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env: { [name]: value } });
  const isFound = () => processesMarked(mark).includes(child.pid ?? 0);
  expect(await waitUntil(isFound, { deadlineMs: 10_000 })).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(processesMarked(mark)).toEqual([]);
});
