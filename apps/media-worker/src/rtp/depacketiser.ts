/** What turns the payloads of one picture, or of one piece of sound, into what a decoder takes. Pure. */
import type { PictureSize } from './rtp-packet.js';

export interface Depacketised {
  readonly data: Buffer;
  readonly isKey: boolean;
  readonly size?: PictureSize;
}

/** @returns undefined: they do not begin where a frame begins, or are none */
export type Depacketiser = (payloads: readonly Buffer[]) => Depacketised | undefined;
