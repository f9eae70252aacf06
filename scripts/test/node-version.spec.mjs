// @ts-check
import { describe, expect, it } from 'vitest';
import { isSupportedNode } from '../lib/node-version.mjs';

describe('isSupportedNode', () => {
  it.each(['22.22.0', '22.30.1', '24.0.0', '24.21.0', 'v26.1.0', '100.0.0'])('takes %s', (version) => {
    expect(isSupportedNode(version)).toBe(true);
  });

  it.each(['18.20.8', '20.20.2', '22.21.9', '23.11.0', '', 'nonsense'])('refuses %j', (version) => {
    expect(isSupportedNode(version)).toBe(false);
  });
});
