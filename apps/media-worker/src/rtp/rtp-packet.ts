/** A packet as the parts here know it: counters that do not wrap, and nothing of the network. */

export interface MediaPacket {
  readonly sequence: number;
  /** In units of the track's clock. */
  readonly timestamp: number;
  readonly marker: boolean;
  /** Empty: only padding. */
  readonly payload: Buffer;
}

/** One picture or one piece of sound, whole. */
export interface MediaFrame {
  readonly timestamp: number;
  readonly data: Buffer;
  readonly isKey: boolean;
  /** Of key frames of pictures. */
  readonly size?: PictureSize;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}
