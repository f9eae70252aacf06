import { describe, expect, it } from 'vitest';
import { findFfmpeg } from '../lib/ffmpeg.mjs';

/**
 * @param {{ programs: readonly string[], isDebianRoot?: boolean, packaged?: readonly string[] }} has
 */
function machine({ programs, isDebianRoot = false, packaged = ['ffmpeg', 'ffprobe'] }) {
  const there = new Set(programs);
  const asked = /** @type {string[]} */ ([]);
  return {
    asked,
    starts: async (/** @type {string} */ program) => there.has(program),
    isDebianRoot: () => isDebianRoot,
    installDebians: async () => {
      asked.push('apt-get');
      for (const program of packaged) there.add(program);
      return true;
    },
  };
}

describe('findFfmpeg', () => {
  it('installs nothing where both programs are', async () => {
    const probes = machine({ programs: ['ffmpeg', 'ffprobe'], isDebianRoot: true });
    await findFfmpeg({ env: {}, probes });
    expect(probes.asked).toEqual([]);
  });

  it("installs Debian's package where one of them is missing and it may", async () => {
    const probes = machine({ programs: ['ffmpeg'], isDebianRoot: true });
    await findFfmpeg({ env: {}, probes });
    expect(probes.asked).toEqual(['apt-get']);
  });

  it('says how to get it where it may not install, and where that did not help', async () => {
    await expect(findFfmpeg({ env: {}, probes: machine({ programs: [] }) })).rejects.toThrow(/No ffmpeg/);
    const useless = machine({ programs: [], isDebianRoot: true, packaged: [] });
    await expect(findFfmpeg({ env: {}, probes: useless })).rejects.toThrow(/No ffmpeg/);
  });
});
