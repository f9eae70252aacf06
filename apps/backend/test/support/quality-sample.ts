import type { QualitySample } from '@live-meeting/contracts/http/metrics';

/** What a browser tells of ten seconds of a meeting. */
export function qualitySample(part: Partial<QualitySample> = {}): QualitySample {
  return {
    at: new Date().toISOString(),
    participantCount: 2,
    connectionQuality: 'good',
    uploadKbps: 812.5,
    downloadKbps: 1204,
    packetsSent: 9000,
    packetsReceived: 12_000,
    packetsLost: 3,
    jitterMs: 4.2,
    rttMs: 38,
    ...part,
  };
}
