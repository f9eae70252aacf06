/** The doctor and the endpoint for sound, as it is there and away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockAi } from '../../mock-ai/mock-ai.mjs';
import { LiveSystem } from './support/live-system.js';
import { buildDoctor, examine } from './support/run-doctor.js';

let system: LiveSystem;

beforeAll(async () => {
  await buildDoctor();
  system = await LiveSystem.start();
});

afterAll(async () => {
  await system.stop();
});

describe('the endpoint for sound', () => {
  it('that is there, and that is away', async () => {
    const ai = await startMockAi();
    const env = { DATA_DIR: system.dataDir, IMENTIV_ENDPOINT_URL: `${ai.url}?key=a-secret-of-the-endpoint` };
    const well = await examine(env);
    expect(well.of('ai').found).toContain(`127.0.0.1:${ai.port} takes connections, 0 blocks wait`);
    await ai.stop();
    const away = await examine(env);
    expect(away.failed).toEqual(['ai']);
    expect(away.of('ai')).toMatchObject({
      found: `the endpoint for sound is away: nobody listens on 127.0.0.1:${ai.port}, 0 blocks wait`,
      mend: expect.stringContaining('npm run mock-ai'),
    });
    expect(well.output + away.output).not.toContain('a-secret-of-the-endpoint');
    // It was looked at, and nothing was said to it.
    expect(ai.figures.requests).toBe(0);
  });
});
