import { describe, expect, it } from 'vitest';
import { offeredStreams } from './offered-streams.js';

const section = (media: string, lines: readonly string[]): string => [`m=${media}`, ...lines, ''].join('\r\n');
const vp8 = 'a=rtpmap:96 VP8/90000';

describe('which stream is which track', () => {
  it('is what the newest offer says, by SSRC and payload type', () => {
    const sdp = [
      'v=0\r\ns=-\r\n',
      section('application 9 UDP/DTLS/SCTP webrtc-datachannel', ['a=mid:0']),
      section('audio 9 UDP/TLS/RTP/SAVPF 111', [
        ...['a=rtpmap:111 opus/48000/2', 'a=sendonly', 'a=msid:PA_a|x TR_a'],
        ...['a=ssrc:11 cname:x', 'a=ssrc:11 msid:PA_a|x TR_a'],
      ]),
      section('video 9 UDP/TLS/RTP/SAVPF 96 102', [...[vp8, 'a=rtpmap:102 H264/90000', 'a=ssrc:22 msid:PA_a|y TR_v']]),
    ].join('');
    const streams = offeredStreams(sdp);
    expect([...streams].map(([ssrc, { trackId }]) => [ssrc, trackId])).toEqual([
      [11, 'TR_a'],
      [22, 'TR_v'],
    ]);
    expect([...(streams.get(22)?.codecs ?? [])]).toEqual([
      [96, 'vp8'],
      [102, 'h264'],
    ]);
  });

  it('VW3 is nothing of what was taken away, whose lines may still be there', () => {
    const gone = [vp8, 'a=ssrc:22 msid:PA_a|y TR_old'];
    expect(offeredStreams(section('video 0 UDP/TLS/RTP/SAVPF 96', gone)).size).toBe(0);
    expect(offeredStreams(section('video 9 UDP/TLS/RTP/SAVPF 96', ['a=inactive', ...gone])).size).toBe(0);
  });
});
