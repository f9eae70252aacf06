import { describe, expect, it } from 'vitest';
import { trackLines } from './track-lines';

const codec = { type: 'codec', id: 'C1', mimeType: 'video/VP8' };

function sent(bytesSent: number) {
  return {
    type: 'outbound-rtp',
    id: 'O1',
    kind: 'video',
    rid: 'h',
    codecId: 'C1',
    bytesSent,
    frameWidth: 1280,
    frameHeight: 720,
  };
}

function received(part: object = {}) {
  return {
    type: 'inbound-rtp',
    id: 'I1',
    kind: 'audio',
    bytesReceived: 0,
    packetsLost: 1,
    packetsReceived: 99,
    ...part,
  };
}

describe('streams of a connection', () => {
  it('have a rate once there were two looks', () => {
    const before = { atMs: 1000, rows: [codec, sent(1000)] };
    const now = { atMs: 3000, rows: [codec, sent(126_000)] };
    expect(trackLines(before, now)).toEqual([
      expect.objectContaining({ direction: 'sent', codec: 'VP8', layer: 'h', kbps: 500, size: '1280×720' }),
    ]);
    expect(trackLines(undefined, now)[0]?.kbps).toBe(0);
  });

  it('say what was lost on the way here, and begin anew with a new connection', () => {
    const [line] = trackLines(
      { atMs: 0, rows: [received({ bytesReceived: 9000 })] },
      { atMs: 1000, rows: [received()] },
    );
    expect(line).toMatchObject({ direction: 'received', lostPercent: 1, kbps: 0 });
  });

  it('take rubbish for nothing', () => {
    const row = { type: 'inbound-rtp', id: 7, kind: null, packetsLost: 'x', packetsReceived: Number.NaN };
    expect(trackLines(undefined, { atMs: 0, rows: [row] })).toEqual([
      expect.objectContaining({ id: '', kind: '', codec: '', size: '', lostPercent: 0 }),
    ]);
  });
});
