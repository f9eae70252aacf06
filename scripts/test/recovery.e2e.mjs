// @ts-check
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning, sendSignal } from '../lib/process-table.mjs';
import { answers, waitUntil } from '../lib/wait-until.mjs';
import { newPlace, START_DEADLINE_MS, startLauncher } from './support/launcher.mjs';

describe('after a crash', () => {
  /** @type {import('./support/launcher.mjs').Place} */
  let place;
  /** @type {ReturnType<typeof startLauncher>} */
  let launcher;
  beforeEach(async () => {
    place = await newPlace();
    launcher = startLauncher(place);
    await launcher.untilReady();
  }, START_DEADLINE_MS);
  afterEach(() => place.clear());
  const isReady = () => answers(`http://127.0.0.1:${place.ports.backend}/health/ready`, (status) => status === 200);

  it('of the launcher (kill -9): the next start takes LiveKit over and replaces the rest', async () => {
    const before = place.state().children;
    await launcher.end('SIGKILL');
    expect(Object.values(before).every((one) => isRunning(one))).toBe(true);
    const next = startLauncher(place);
    const after = (await next.untilReady()).children;
    expect(next.output()).toMatch(
      /An earlier start was killed and left client \(\d+\), worker \(\d+\), backend \(\d+\), postgres/,
    );
    expect(after.livekit).toEqual(before.livekit);
    for (const name of ['postgres', 'backend', 'worker', 'client']) {
      expect(after[name].pid).not.toBe(before[name].pid);
      expect(isRunning(before[name])).toBe(false);
    }
    expect(await isReady()).toBe(true);
    expect(await next.end('SIGTERM')).toMatchObject({ code: 0 });
    await waitUntil(() => place.survivors().length === 0, { deadlineMs: 5000 });
    expect(place.survivors()).toEqual([]);
  });

  it('of LiveKit and PostgreSQL: both are started again and the system becomes ready', async () => {
    const before = place.state().children;
    sendSignal(before.livekit.pid, 'SIGKILL');
    sendSignal(before.postgres.pid, 'SIGKILL');
    const runAgain = () => (launcher.output().match(/runs again/g) ?? []).length === 2;
    expect(await waitUntil(runAgain, { deadlineMs: 20_000 })).toBe(true);
    expect(await waitUntil(isReady, { deadlineMs: 20_000 })).toBe(true);
    const after = place.state().children;
    expect(after.livekit.pid).not.toBe(before.livekit.pid);
    expect(after.postgres.pid).not.toBe(before.postgres.pid);
    expect(after.backend).toEqual(before.backend);
    expect(await launcher.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(place.survivors()).toEqual([]);
  });

  it('of the backend: it is said with the end of its log, and everything else is stopped', async () => {
    sendSignal(place.state().children.backend.pid, 'SIGKILL');
    const { code, output } = await launcher.ended;
    expect(code).toBe(1);
    expect(output).toContain('The backend has ended (signal SIGKILL).');
    expect(output).toMatch(/Last lines of .*backend\.log:\n.*"msg"/);
    await waitUntil(() => place.survivors().length === 0, { deadlineMs: 5000 });
    expect(place.survivors()).toEqual([]);
  });
});
