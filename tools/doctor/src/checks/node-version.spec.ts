import { describe, expect, it } from 'vitest';
import { judgeNode } from './node-version.js';

describe('judgeNode', () => {
  it.each(['22.22.0', '22.30.1', '24.0.0', '24.21.0', '26.1.0'])('takes %s', (version) => {
    expect(judgeNode(version, 'linux x64').status).toBe('ok');
  });

  it.each(['18.20.0', '20.19.4', '22.21.9', '23.11.0'])('refuses %s and says which to install', (version) => {
    expect(judgeNode(version, 'linux x64')).toMatchObject({
      status: 'failed',
      mend: expect.stringContaining('Install Node 24'),
    });
  });
});
