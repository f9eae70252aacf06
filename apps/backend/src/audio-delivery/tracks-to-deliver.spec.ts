import type { SeenTrack } from '@live-meeting/contracts/http/worker';
import { describe, expect, it } from 'vitest';
import type { DeliveryFacts, DeliveryKind } from '../prisma/audio-delivery.repository.js';
import { personsOf, tracksToDeliver } from './tracks-to-deliver.js';

const microphone = { source: 'microphone', encrypted: false } as const;
const amina: SeenTrack = { trackId: 'TR_amina', participant: 'guest_amina_device-01', ...microphone };
const bilal: SeenTrack = { trackId: 'TR_bilal', participant: 'guest_bilal_device-01', ...microphone };
const everything = { participant: null, trackId: null, groupSeconds: null };

const decide = (facts: Partial<DeliveryFacts>, seen: readonly SeenTrack[] = [amina, bilal]): string[] =>
  tracksToDeliver('audio', seen, {
    meetingId: 'RM_1',
    deliveries: [everything],
    withheldTracks: [],
    agreed: ['guest_amina', 'guest_bilal'],
    ...facts,
  }).map(({ trackId }) => trackId);

describe('the microphones that are delivered', () => {
  it('are those of everybody who has agreed, on each of their devices', () => {
    const second = { ...amina, trackId: 'TR_amina2', participant: 'guest_amina_device-02' };
    expect(decide({}, [amina, second, bilal])).toEqual(['TR_amina', 'TR_amina2', 'TR_bilal']);
    expect(decide({ agreed: ['guest_bilal'] }, [amina, second, bilal])).toEqual(['TR_bilal']);
    expect(personsOf([amina, second, bilal])).toEqual(['guest_amina', 'guest_bilal']);
  });

  it('are none where nobody asked, nobody agreed, or the sound is encrypted', () => {
    expect(decide({ deliveries: [] })).toEqual([]);
    expect(decide({ agreed: [] })).toEqual([]);
    expect(decide({}, [{ ...amina, encrypted: true }])).toEqual([]);
  });

  it('are microphones and nothing else, as pictures are cameras and screens and nothing else', () => {
    const sources = ['microphone', 'camera', 'screen_share', 'screen_share_audio'] as const;
    const seen = sources.map((source) => ({ ...amina, trackId: `TR_${source}`, source }));
    const facts = { meetingId: 'RM_1', deliveries: [everything], withheldTracks: [], agreed: ['guest_amina'] };
    const of = (kind: DeliveryKind): string[] => tracksToDeliver(kind, seen, facts).map(({ trackId }) => trackId);
    expect(of('audio')).toEqual(['TR_microphone']);
    expect(of('video')).toEqual(['TR_camera', 'TR_screen_share']);
  });

  it('do not take one person for another whose id begins alike', () => {
    const other = { ...amina, trackId: 'TR_other', participant: 'guest_aminata_device-01' };
    expect(decide({ agreed: ['guest_amina'] }, [amina, other])).toEqual(['TR_amina']);
  });

  it('are only those that were asked for', () => {
    expect(decide({ deliveries: [{ ...everything, participant: bilal.participant }] })).toEqual(['TR_bilal']);
    expect(decide({ deliveries: [{ ...everything, trackId: 'TR_amina' }] })).toEqual(['TR_amina']);
    const foreign = { ...everything, participant: bilal.participant, trackId: 'TR_amina' };
    expect(decide({ deliveries: [foreign] })).toEqual([]);
  });

  it('leave out a track whose stream was stopped', () => {
    expect(decide({ withheldTracks: ['TR_bilal'] })).toEqual(['TR_amina']);
  });

  it('have one stream each, in blocks as was asked for the track before what was asked for all', () => {
    const deliveries = [
      { ...everything, groupSeconds: 5 },
      { ...everything, trackId: 'TR_amina', groupSeconds: 1 },
      everything,
    ];
    const facts = { meetingId: 'RM_1', deliveries, withheldTracks: [], agreed: ['guest_amina', 'guest_bilal'] };
    expect(tracksToDeliver('audio', [amina, bilal], facts)).toEqual([
      { trackId: 'TR_amina', groupSeconds: 1 },
      { trackId: 'TR_bilal', groupSeconds: 5 },
    ]);
  });
});
