import { describe, expect, it } from 'vitest';
import type { Sidecar } from '../recording/sidecar.js';
import { plannedFiles } from './plan.js';
import { safeName } from './safe-name.js';
import type { Segment } from './segments.js';

type Source = Sidecar['head']['source'];

function segment(
  participant: string,
  source: Source,
  more: { codec?: 'vp8' | 'h264'; trackId?: string; at?: number } = {},
): Segment {
  const isSound = source === 'microphone' || source === 'screen_share_audio';
  const head: Sidecar['head'] = {
    ...{
      kind: 'segment',
      version: 1,
      recordingId: 'r',
      meetingId: 'm',
      participant,
      participantName: participant,
      source,
    },
    ...{ trackId: more.trackId ?? 'TR_1', codec: isSound ? 'opus' : (more.codec ?? 'vp8'), clockRate: 90_000 },
    ...{ firstTimestamp: 0, firstUnixMs: 0, decoder: null, width: null, height: null },
  };
  const startMs = more.at ?? 0;
  const sidecar = { head, reports: [], sizes: [], end: undefined };
  return { path: '', bytes: 1, head, sidecar, serverMs: (ms) => ms, startMs, isTruncated: false };
}

const shape = (segments: readonly Segment[]): string[] =>
  plannedFiles(segments).map(
    ({ name, pictures, sounds }) => `${name} ${String(pictures.length)}+${String(sounds.length)}`,
  );

describe('which files people get', () => {
  it('is one per person, also for whoever left and returned, was only heard or only seen', () => {
    const back = segment('amina', 'camera', { trackId: 'TR_2', at: 9 });
    expect(shape([segment('amina', 'camera'), segment('amina', 'microphone'), back])).toEqual(['person-amina 2+1']);
    expect(shape([segment('bilal', 'microphone')])).toEqual(['person-bilal 0+1']);
    expect(shape([segment('bilal', 'camera')])).toEqual(['person-bilal 1+0']);
  });

  it('is one per screen that was shared, with the sound of that time', () => {
    const screens = [
      segment('amina', 'screen_share', { trackId: 'TR_1', at: 10 }),
      segment('amina', 'screen_share_audio', { at: 10 }),
      segment('amina', 'screen_share', { trackId: 'TR_1', at: 15 }),
      segment('amina', 'screen_share', { trackId: 'TR_2', at: 20 }),
      segment('amina', 'screen_share_audio', { at: 21 }),
    ];
    expect(shape(screens)).toEqual(['screen-amina 2+1', 'screen-amina_2 1+1']);
  });

  it('is another one where somebody came back with another codec', () => {
    const other = segment('amina', 'camera', { codec: 'h264', at: 5 });
    expect(shape([segment('amina', 'camera'), segment('amina', 'microphone'), other])).toEqual([
      'person-amina 1+1',
      'person-amina_2 1+0',
    ]);
  });

  it('has names that no path and no shell can misread', () => {
    expect(['a_b', '../x', 'الياس', '', '%', 'a'.repeat(500)].map(safeName)).toEqual([
      ...['a%5Fb', '..%2Fx', '%D8%A7%D9%84%D9%8A%D8%A7%D8%B3', 'nobody', '%25', 'a'.repeat(120)],
    ]);
  });
});
