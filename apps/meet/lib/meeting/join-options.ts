/** What a link may say about how to join: `?name= &audio=off &video=off &codec= &hq=true`. Pure; bad values are ignored. */
import { shownName } from '../ui/shown-name';

export const codecs = ['vp8', 'vp9', 'av1', 'h264'] as const;

export type Codec = (typeof codecs)[number];

export interface JoinOptions {
  readonly name: string | undefined;
  readonly isMicrophoneOff: boolean;
  readonly isCameraOff: boolean;
  /** Undefined: the link does not say. */
  readonly codec: Codec | undefined;
  /** 1080p instead of 720p. */
  readonly isHighQuality: boolean;
}

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export function joinOptions(search: SearchParams): JoinOptions {
  const first = (key: string): string | undefined => {
    const value = search[key];
    return typeof value === 'string' ? value : value?.[0];
  };
  return {
    name: shownName(first('name') ?? '') || undefined,
    isMicrophoneOff: first('audio') === 'off',
    isCameraOff: first('video') === 'off',
    codec: codecs.find((codec) => codec === first('codec')),
    isHighQuality: first('hq') === 'true',
  };
}
