import { describe, expect, it } from 'vitest';
import { defaultPreferences, parsePreferences } from './preferences';

describe('what this browser remembers', () => {
  it.each([null, '', 'not json', '[]', '7', 'null'])('takes %s for nothing', (json) => {
    expect(parsePreferences(json)).toEqual(defaultPreferences);
  });

  it('keeps what fits and drops the rest', () => {
    const json = JSON.stringify({ name: 'Anna', isCameraOn: false, isMicrophoneOn: 'yes', cameraId: 7, other: 1 });
    expect(parsePreferences(json)).toEqual({ ...defaultPreferences, name: 'Anna', isCameraOn: false });
  });
});
