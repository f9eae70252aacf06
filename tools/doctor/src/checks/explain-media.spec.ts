import { describe, expect, it } from 'vitest';
import { MediaFault, type MediaStep } from '../media/media-messages.js';
import { explainMedia } from './explain-media.js';

const media = (['tcp', 'udp'] as const).map((protocol, index) => ({
  name: 'LiveKit media',
  port: 7881 + index,
  protocol,
  variable: `LIVEKIT_${protocol.toUpperCase()}_PORT`,
  pid: undefined,
}));
const system = { ports: media, liveKit: undefined, shownDataDir: '.data' };

describe('explainMedia', () => {
  it('does not blame the system for a library that cannot be loaded', () => {
    expect(explainMedia(new MediaFault('load', 'no such file'), system)).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('no such file'),
    });
  });

  it.each<[MediaStep, string]>([
    ['connect', 'could not enter'],
    ['publish', 'could not send sound'],
    ['subscribe', 'nobody is handed the sound'],
    ['hear', 'not heard'],
  ])('says for the step %s that %s, and which ports to open', (step, words) => {
    const finding = explainMedia(new MediaFault(step, 'because'), system);
    expect(finding).toMatchObject({
      status: 'failed',
      found: expect.stringContaining(words),
      mend: expect.stringContaining('7881/tcp and 7882/udp'),
    });
  });

  it('does not call a crash an open question', () => {
    expect(explainMedia(new MediaFault('crash', 'SIGABRT'), system)).toMatchObject({
      status: 'failed',
      found: expect.stringContaining('SIGABRT'),
    });
  });

  it('speaks of the configuration of a server that is not ours', () => {
    expect(explainMedia(new MediaFault('connect', 'because'), { ...system, ports: [] })).toMatchObject({
      mend: expect.stringContaining('rtc.node_ip'),
    });
  });
});
