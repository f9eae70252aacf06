/** What samples there are and what is asked for: s16le throughout. Pure. */

export interface AudioFormat {
  readonly sampleRate: number;
  readonly channels: 1 | 2;
}

/** What LiveKit egress sends whatever it was asked for, and how it says so. */
const liveKitContentType = 'audio/x-raw';
const liveKitFormat: AudioFormat = { sampleRate: 48_000, channels: 2 };

const bytesPerSample = 2;

export function frameBytesOf({ channels }: AudioFormat): number {
  return channels * bytesPerSample;
}

export function bytesPerSecondOf(format: AudioFormat): number {
  return format.sampleRate * frameBytesOf(format);
}

function isLiveKitEgress(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === liveKitContentType;
}

/** [EA2] The query says what is delivered; only LiveKit's own egress sends something else than that. */
export function sourceFormatOf(contentType: string | undefined, asked: AudioFormat): AudioFormat {
  return isLiveKitEgress(contentType) ? liveKitFormat : asked;
}
