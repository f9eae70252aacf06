import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ProbeRooms } from '../probes/probe-rooms.js';
import { resolveSystem } from '../system/resolve-system.js';
import { failed, ok, type Check, type Finding } from './check.js';
import { runChecks } from './run-checks.js';

const system = resolveSystem({ rootDir: '/nowhere', env: {}, files: { secrets: undefined, state: undefined } });
const surroundings = { system, rooms: new ProbeRooms(undefined) };
const untouched = new AbortController().signal;

function check(id: string, run: Check['run'], more: Partial<Check> = {}): Check {
  return { id, section: 'Programs', name: `the ${id}`, deadlineMs: 1000, run, ...more };
}

async function outcomes(checks: readonly Check[], budgetMs = 10_000): Promise<Record<string, unknown>> {
  const results = await runChecks(checks, surroundings, { budgetMs, interrupted: untouched });
  return Object.fromEntries(results.map(({ id, outcome }) => [id, outcome]));
}

const never = async ({ signal }: { signal: AbortSignal }): Promise<Finding> => {
  await once(signal, 'abort');
  return ok('too late');
};

describe('runChecks', () => {
  it('names the first fault to everything that stands on it', async () => {
    const found = await outcomes([
      check('ground', () => failed('gone', 'bring it back')),
      check('wall', () => ok('stands'), { needs: ['ground'] }),
      check('roof', () => ok('dry'), { needs: ['wall'] }),
      check('garden', () => ok('green')),
    ]);
    expect(found).toMatchObject({
      wall: { status: 'skipped', found: 'skipped because “the ground” failed' },
      roof: { status: 'skipped', found: 'skipped because “the ground” failed' },
      garden: { status: 'ok' },
    });
  });

  it('goes on after a warning', async () => {
    const shaky = check('ground', () => ({ status: 'warning', found: 'shaky', mend: 'prop it up' }));
    expect(await outcomes([shaky, check('wall', () => ok('stands'), { needs: ['ground'] })])).toMatchObject({
      wall: { status: 'ok' },
    });
  });

  it('ends a check at its deadline, and tells it so', async () => {
    expect(await outcomes([check('slow', never, { deadlineMs: 20 })])).toMatchObject({
      slow: { status: 'failed', found: 'no result within 0.0 s' },
    });
  });

  it('ends at the budget, and does not call the rest healthy', async () => {
    const found = await outcomes([check('slow', never), check('late', () => ok('fine'))], 20);
    expect(found).toMatchObject({
      slow: { status: 'failed' },
      late: { status: 'failed', found: expect.stringContaining('not examined') },
    });
  });

  it('takes a check that throws for a fault of the doctor', async () => {
    const broken = check('broken', () => {
      throw new TypeError('undefined is not a function');
    });
    expect(await outcomes([broken])).toMatchObject({
      broken: { status: 'failed', found: expect.stringContaining('undefined is not a function') },
    });
  });

  it('says nothing about a check that was interrupted, and begins no other', async () => {
    const controller = new AbortController();
    const first = check('first', () => {
      controller.abort();
      return ok('done');
    });
    const results = await runChecks([first, check('second', () => ok('done'))], surroundings, {
      budgetMs: 1000,
      interrupted: controller.signal,
    });
    expect(results.map(({ id }) => id)).toEqual([]);
  });

  it('refuses a need that does not run before', async () => {
    await expect(outcomes([check('roof', () => ok('dry'), { needs: ['wall'] })])).rejects.toThrow('roof needs wall');
  });
});
