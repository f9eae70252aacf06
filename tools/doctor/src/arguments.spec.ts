import { describe, expect, it } from 'vitest';
import { readRequest } from './arguments.js';

describe('readRequest', () => {
  it('examines unless told otherwise', () => {
    expect(readRequest([])).toEqual({ kind: 'examine', isJson: false });
    expect(readRequest(['--json'])).toEqual({ kind: 'examine', isJson: true });
    expect(readRequest(['-h'])).toEqual({ kind: 'help' });
  });

  it('refuses what it does not know instead of ignoring it', () => {
    expect(readRequest(['--fix'])).toMatchObject({ kind: 'refused', reason: expect.stringContaining('--fix') });
    expect(readRequest(['livekit'])).toMatchObject({ kind: 'refused' });
  });
});
