/** What the doctor and its media process say to each other. */

/** How far it came; `crash` is the end of the media process at whatever step. */
export type MediaStep = 'load' | 'crash' | 'connect' | 'publish' | 'subscribe' | 'hear';

export interface MediaRequest {
  /** `ws` or `wss`. */
  readonly url: string;
  readonly speakerToken: string;
  readonly listenerToken: string;
  readonly speakerIdentity: string;
  readonly toneHz: number;
  /** After this the step that is still waited for has failed. */
  readonly withinMs: number;
}

export interface Heard {
  /** 16-bit, mono. */
  readonly samples: Int16Array;
  /** Hertz. */
  readonly sampleRate: number;
  readonly connectMs: number;
  /** From the moment the tone was published to the first frame that is not silence. */
  readonly firstAudioMs: number;
}

export type MediaReply =
  | { readonly kind: 'heard'; readonly heard: Heard }
  | { readonly kind: 'fault'; readonly step: MediaStep; readonly reason: string };

export class MediaFault extends Error {
  override readonly name = 'MediaFault';
  constructor(
    readonly step: MediaStep,
    readonly reason: string,
  ) {
    super(`media failed at ${step}: ${reason}`);
  }
}
