import { describe, expect, it } from 'vitest';
import { candidatePair } from './candidate-pair';
import { debugReport } from './debug-report';

describe('report of the debug panel', () => {
  it('tells figures and nobody’s name', () => {
    const report = debugReport(
      {
        roomState: 'connected',
        facts: [
          ['room', 'secret-room'],
          ['identity', 'guest_1'],
          ['room sid', 'RM_1'],
        ],
        lines: [
          {
            ...{ id: '1', direction: 'sent', kind: 'video', layer: 'h', codec: 'VP8', kbps: 900, size: '1280×720' },
            ...{ framesPerSecond: 30, lostPercent: null },
          },
        ],
      },
      new Date(0),
      'Browser',
    );
    expect(report.split('\n')).toEqual([
      '1970-01-01T00:00:00.000Z',
      'Browser',
      'state: connected',
      'room sid: RM_1',
      'sent video h VP8 1280×720: 900 kbit/s, 30 fps, - % lost',
    ]);
  });

  it('tells the way media takes without an address', () => {
    const rows = [
      { type: 'candidate-pair', state: 'succeeded', nominated: true, localCandidateId: 'L', remoteCandidateId: 'R' },
      { type: 'local-candidate', id: 'L', candidateType: 'host', protocol: 'udp', port: 5000, address: '10.0.0.1' },
      { type: 'remote-candidate', id: 'R', candidateType: 'host', protocol: 'udp', port: 7882, address: '10.0.0.2' },
    ];
    expect(candidatePair(rows)).toBe('host udp 5000 → host udp 7882');
    expect(candidatePair([])).toBe('');
  });
});
