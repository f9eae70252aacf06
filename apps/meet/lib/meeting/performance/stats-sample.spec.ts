import { qualitySampleSchema } from '@live-meeting/contracts/http/metrics';
import { describe, expect, it } from 'vitest';
import { sampleBetween, totalsOf, type StatsRow } from './stats-sample';

const rows = (bytes: number): StatsRow[] => [
  { type: 'outbound-rtp', bytesSent: bytes, packetsSent: 10, qualityLimitationReason: 'none', framesPerSecond: 24 },
  { type: 'outbound-rtp', bytesSent: bytes, packetsSent: 5, qualityLimitationReason: 'bandwidth', framesPerSecond: 12 },
  { type: 'inbound-rtp', bytesReceived: 2 * bytes, packetsReceived: 8, packetsLost: 1, jitter: 0.012, freezeCount: 2 },
  { type: 'inbound-rtp', bytesReceived: 0, packetsReceived: 2, packetsLost: -3, jitter: 0.004 },
  { type: 'candidate-pair', state: 'succeeded', nominated: true, currentRoundTripTime: 0.0421, localCandidateId: 'c' },
  { type: 'candidate-pair', state: 'failed', nominated: false, currentRoundTripTime: 9 },
  { type: 'local-candidate', id: 'c', candidateType: 'host', protocol: 'udp' },
];

const moment = { at: '2026-11-21T05:00:00.000Z', participantCount: 2, connectionQuality: 'good' } as const;

describe('a sample of statistics', () => {
  it('has rates between two looks, sums of counters, and the worst of what can be bad', () => {
    const sample = sampleBetween(totalsOf(rows(0), 0), totalsOf(rows(50_000), 10_000));
    expect(sample).toEqual({
      uploadKbps: 80,
      downloadKbps: 80,
      packetsSent: 15,
      packetsReceived: 10,
      packetsLost: 1,
      framesDropped: 0,
      freezeCount: 2,
      jitterMs: 12,
      rttMs: 42.1,
      availableUploadKbps: null,
      framesPerSecond: 24,
      qualityLimitation: 'bandwidth',
      transport: 'udp',
    });
    expect(qualitySampleSchema.safeParse({ ...sample, ...moment }).error).toBeUndefined();
  });

  it('is nothing bad after a new connection, nor out of rubbish', () => {
    expect(sampleBetween(totalsOf(rows(50_000), 0), totalsOf([], 10_000))).toMatchObject({
      uploadKbps: 0,
      rttMs: null,
    });
    const rubbish = [
      { type: 'inbound-rtp', bytesReceived: 'many', jitter: Number.NaN },
      {},
      { type: 'candidate-pair' },
    ];
    const sample = sampleBetween(totalsOf(rubbish, 0), totalsOf(rubbish, 0));
    expect(qualitySampleSchema.safeParse({ ...sample, ...moment }).error).toBeUndefined();
  });
});
