// @ts-check
import { describe, expect, it } from 'vitest';
import { Supervisor } from '../lib/supervisor.mjs';
import { waitUntil } from '../lib/wait-until.mjs';

/** A service whose death is decided by the test. */
function mortalService() {
  /** @type {(() => void)[]} */
  const deaths = [];
  /** @type {string[]} */
  const told = [];
  /** @param {import('../lib/run-state.mjs').ChildName} name @param {boolean} isRestarted */
  const service = (name, isRestarted) => ({
    name,
    isRestarted,
    start: async () => {
      /** @type {string | undefined} */
      let reason;
      const exited = new Promise((resolve) => {
        deaths.push(() => resolve((reason = 'signal SIGKILL')));
      });
      const child = { name, pid: 2 ** 22 + deaths.length, startedAt: 'x', logFile: '/none', exited };
      told.push(`start ${name}`);
      return { child: { ...child, exitReason: () => reason }, stop: async () => void told.push(`stop ${name}`) };
    },
  });
  return { service, deaths, told };
}

function newSupervisor() {
  /** @type {string[]} */
  const notes = [];
  /** @type {number[]} */
  const counts = [];
  const onChange = (/** @type {object} */ children) => void counts.push(Object.keys(children).length);
  return { supervisor: new Supervisor({ onChange, note: (text) => void notes.push(text) }), notes, counts };
}

describe('the supervisor', () => {
  it('records what runs, and stops it in reverse order', async () => {
    const { service, told } = mortalService();
    const { supervisor, counts } = newSupervisor();
    for (const name of /** @type {const} */ (['postgres', 'livekit', 'backend'])) {
      await supervisor.start(service(name, false));
    }
    await supervisor.stop();
    expect(counts).toEqual([1, 2, 3]);
    expect(told.slice(3)).toEqual(['stop backend', 'stop livekit', 'stop postgres']);
  });

  it('starts a crashed part again, three times, and then gives up', async () => {
    const { service, deaths, told } = mortalService();
    const { supervisor, notes } = newSupervisor();
    await supervisor.start(service('livekit', true));
    for (let life = 1; life <= 3; life += 1) {
      deaths.at(-1)?.();
      expect(await waitUntil(() => deaths.length === life + 1, { deadlineMs: 5000 })).toBe(true);
    }
    deaths.at(-1)?.();
    await expect(supervisor.died).resolves.toMatchObject({ message: expect.stringContaining('4th time') });
    expect(notes.filter((note) => note.endsWith('runs again'))).toHaveLength(3);
    expect(told.filter((line) => line === 'start livekit')).toHaveLength(4);
  });

  it('tells at once of a death that is not mended', async () => {
    const { service, deaths } = mortalService();
    const { supervisor } = newSupervisor();
    await supervisor.start(service('backend', false));
    deaths[0]?.();
    await expect(supervisor.died).resolves.toMatchObject({ message: 'backend has ended (signal SIGKILL).' });
  });

  it('a stop during a restart leaves nothing running', async () => {
    const { service, deaths, told } = mortalService();
    const { supervisor } = newSupervisor();
    await supervisor.start(service('livekit', true));
    deaths[0]?.();
    await waitUntil(() => told.includes('stop livekit'), { deadlineMs: 5000 });
    await supervisor.stop();
    const starts = told.filter((line) => line === 'start livekit').length;
    const stops = told.filter((line) => line === 'stop livekit').length;
    expect(stops).toBeGreaterThanOrEqual(starts);
    expect(deaths.length).toBe(starts);
  });
});
