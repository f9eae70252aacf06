/**
 * Which stream of packets is which track, by the server's own offer: what the WebRTC library says of it is stale after a
 * track was replaced. Pure.
 */

export interface OfferedStream {
  readonly trackId: string;
  /** Names in lower case, by payload type. */
  readonly codecs: ReadonlyMap<number, string>;
}

/** @returns by SSRC */
export function offeredStreams(sdp: string): Map<number, OfferedStream> {
  const streams = new Map<number, OfferedStream>();
  for (const section of sdp.split(/^m=/m).slice(1)) {
    const lines = section.split(/\r?\n/);
    const [media = ''] = lines;
    // Port 0: nothing of it comes any more.
    if (media.split(' ')[1] === '0' || lines.includes('a=inactive')) continue;
    const codecs = codecsOf(lines);
    for (const line of lines) {
      const [, ssrc = '', trackId = ''] = /^a=ssrc:(\d+) msid:\S+ (TR_\S+)/.exec(line) ?? [];
      if (trackId !== '') streams.set(Number(ssrc), { trackId, codecs });
    }
  }
  return streams;
}

function codecsOf(lines: readonly string[]): Map<number, string> {
  const codecs = new Map<number, string>();
  for (const line of lines) {
    const [, payloadType = '', name = ''] = /^a=rtpmap:(\d+) ([^/]+)\//.exec(line) ?? [];
    if (name !== '') codecs.set(Number(payloadType), name.toLowerCase());
  }
  return codecs;
}
