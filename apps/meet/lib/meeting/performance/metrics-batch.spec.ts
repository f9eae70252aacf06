import { maxSamples as ofContract, type QualitySample } from '@live-meeting/contracts/http/metrics';
import { describe, expect, it, vi } from 'vitest';
import { maxSamples, MetricsBatch } from './metrics-batch';

const sample = (participantCount: number): QualitySample => ({
  at: '2026-11-21T05:00:00.000Z',
  participantCount,
  connectionQuality: 'good',
  uploadKbps: 0,
  downloadKbps: 0,
  packetsSent: 0,
  packetsReceived: 0,
  packetsLost: 0,
  jitterMs: 0,
  rttMs: null,
});

describe('samples on their way', () => {
  it('go three at once, and the rest with the page', async () => {
    const [send, sendLast] = [vi.fn(() => Promise.resolve()), vi.fn()];
    const batch = new MetricsBatch({ send, sendLast });
    for (const count of [1, 2, 3, 4]) await batch.add(sample(count));
    expect(send.mock.calls).toEqual([[[1, 2, 3].map(sample)]]);
    batch.flush();
    batch.flush();
    expect(sendLast.mock.calls).toEqual([[[sample(4)]]]);
  });

  it('are kept while they cannot be sent, but no more than one request may hold', async () => {
    const send = vi.fn<(samples: readonly QualitySample[]) => Promise<void>>(() =>
      Promise.reject(new Error('offline')),
    );
    const sendLast = vi.fn();
    const batch = new MetricsBatch({ send, sendLast });
    for (let count = 0; count < 100; count += 1) await batch.add(sample(count));
    expect(maxSamples).toBe(ofContract);
    expect(send.mock.lastCall?.[0]).toHaveLength(maxSamples);
    send.mockImplementation(() => Promise.resolve());
    await batch.add(sample(100));
    batch.flush();
    expect(sendLast).not.toHaveBeenCalled();
  });
});
