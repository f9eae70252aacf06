import type { SeenTrack } from '@live-meeting/contracts/http/worker';
import { describe, expect, it } from 'vitest';
import { personsIn, tracksToRecord } from './tracks-to-record.js';

const track = (participant: string, source: SeenTrack['source'], more: Partial<SeenTrack> = {}): SeenTrack => ({
  trackId: `TR_${participant}_${source}`,
  participant,
  source,
  encrypted: false,
  ...more,
});
const amina = 'guest_amina_device-01';
const bilal = 'guest_bilal_device-01';

describe('what is kept of a meeting', () => {
  it('is all that those who agreed send, on each of their devices', () => {
    const seen = [
      track(amina, 'microphone'),
      track(amina, 'camera'),
      track('guest_amina_device-02', 'screen_share'),
      track('guest_amina_device-02', 'screen_share_audio'),
      track(bilal, 'camera'),
    ];
    expect(personsIn(seen)).toEqual(['guest_amina', 'guest_bilal']);
    expect(tracksToRecord(seen, ['guest_amina'])).toEqual(seen.slice(0, 4));
    expect(tracksToRecord(seen, [])).toEqual([]);
  });

  it('is nothing that is encrypted, and nothing of somebody whose id begins alike', () => {
    expect(tracksToRecord([track(amina, 'camera', { encrypted: true })], ['guest_amina'])).toEqual([]);
    expect(tracksToRecord([track('guest_aminata_device-01', 'camera')], ['guest_amina'])).toEqual([]);
  });
});
