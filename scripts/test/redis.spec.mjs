import { describe, expect, it } from 'vitest';
import { findRedis } from '../lib/redis.mjs';

/**
 * A machine on which only the named programs are there.
 * @param {Partial<{ has: string[], isDebianRoot: boolean, installs: boolean }>} machine
 * @returns {import('../lib/redis.mjs').Probes}
 */
function machine({ has = [], isDebianRoot = false, installs = true } = {}) {
  const programs = new Set(has);
  return {
    isExecutable: (path) => programs.has(path),
    isDebianRoot: () => isDebianRoot,
    installDebians: async () => {
      if (installs) programs.add('/usr/bin/redis-server');
      return installs;
    },
  };
}

describe('findRedis', () => {
  it('believes the name it is given, and says so when there is nothing', async () => {
    const env = { REDIS_SERVER_BIN: '/opt/redis', PATH: '/usr/bin' };
    expect(await findRedis({ env, probes: machine({ has: ['/opt/redis'] }) })).toBe('/opt/redis');
    await expect(findRedis({ env, probes: machine({ has: ['/usr/bin/redis-server'] }) })).rejects.toThrow('/opt/redis');
  });

  it('looks on the path, also for its twin', async () => {
    const env = { PATH: '/a:/b' };
    expect(await findRedis({ env, probes: machine({ has: ['/b/redis-server'] }) })).toBe('/b/redis-server');
    expect(await findRedis({ env, probes: machine({ has: ['/a/valkey-server'] }) })).toBe('/a/valkey-server');
  });

  it('installs it where it may, and names all ways out where it cannot', async () => {
    expect(await findRedis({ env: {}, probes: machine({ isDebianRoot: true }) })).toBe('/usr/bin/redis-server');
    for (const probes of [machine(), machine({ isDebianRoot: true, installs: false })])
      await expect(findRedis({ env: {}, probes })).rejects.toMatchObject({
        advice: [expect.stringContaining('REDIS_SERVER_BIN'), expect.stringContaining('apt-get')],
      });
  });
});
