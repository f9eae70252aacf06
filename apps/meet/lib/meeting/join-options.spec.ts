import { describe, expect, it } from 'vitest';
import { joinOptions } from './join-options';

describe('what a link says about how to join', () => {
  it('has sensible defaults', () => {
    expect(joinOptions({})).toEqual({
      name: undefined,
      isMicrophoneOff: false,
      isCameraOff: false,
      codec: undefined,
      isHighQuality: false,
    });
  });

  it('reads every option', () => {
    expect(joinOptions({ name: ' Anna ', audio: 'off', video: 'off', codec: 'av1', hq: 'true' })).toEqual({
      name: 'Anna',
      isMicrophoneOff: true,
      isCameraOff: true,
      codec: 'av1',
      isHighQuality: true,
    });
  });

  it('ignores what makes no sense', () => {
    expect(joinOptions({ codec: 'mpeg', hq: 'yes', audio: 'on', name: [' ', 'x'] })).toEqual(joinOptions({}));
  });
});
