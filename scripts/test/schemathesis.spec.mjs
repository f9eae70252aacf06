import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSchemathesis } from '../lib/schemathesis.mjs';

const rootDir = join(import.meta.dirname, '../..');

/**
 * A machine on which only the named Pythons will do.
 * @param {Partial<{ pythons: string[], isMade: boolean, isDebianRoot: boolean, hasIndex: boolean, asked: string[] }>} has
 * @returns {import('../lib/schemathesis.mjs').Probes}
 */
function machine({ pythons = [], isMade = false, isDebianRoot = false, hasIndex = true, asked = [] } = {}) {
  const enough = new Set(pythons);
  return {
    isMade: () => isMade,
    isEnough: async (python) => enough.has(python),
    isDebianRoot: () => isDebianRoot,
    installDebians: async () => {
      asked.push('apt-get');
      enough.add('python3');
      return true;
    },
    make: async (python) => {
      asked.push(python);
      return hasIndex;
    },
  };
}

/**
 * @param {import('../lib/schemathesis.mjs').Probes} probes
 * @param {NodeJS.ProcessEnv} [env]
 */
function find(probes, env = {}) {
  return findSchemathesis({ env, rootDir, probes });
}

describe('findSchemathesis', () => {
  it('takes what was made before', async () => {
    const asked = /** @type {string[]} */ ([]);
    expect(await find(machine({ isMade: true, asked }))).toMatch(/\.runtime\/schemathesis-[0-9a-f]{12}\/bin\/st$/);
    expect(asked).toEqual([]);
  });

  it('makes it with the first Python that is new enough', async () => {
    const asked = /** @type {string[]} */ ([]);
    await find(machine({ pythons: ['python3.12', 'python3.13'], asked }));
    expect(asked).toEqual(['python3.13']);
  });

  it('takes the Python named by hand and no other', async () => {
    const asked = /** @type {string[]} */ ([]);
    await find(machine({ pythons: ['python3', '/opt/python'], asked }), { PYTHON: '/opt/python' });
    expect(asked).toEqual(['/opt/python']);
    await expect(find(machine({ pythons: ['python3'] }), { PYTHON: '/opt/python' })).rejects.toThrow('/opt/python');
  });

  it("installs Debian's package as root, where there is none", async () => {
    const asked = /** @type {string[]} */ ([]);
    await find(machine({ isDebianRoot: true, asked }));
    expect(asked).toEqual(['apt-get', 'python3']);
  });

  it('says what to do where it can do nothing', async () => {
    await expect(find(machine())).rejects.toMatchObject({
      message: expect.stringContaining('Python 3.11'),
      advice: expect.arrayContaining([expect.stringContaining('python3-venv')]),
    });
    await expect(find(machine({ pythons: ['python3'], hasIndex: false }))).rejects.toThrow('could not be installed');
  });
});
