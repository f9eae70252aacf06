/** What is known of what is being said, as a transcription service in the meeting writes it down. */

/** One stretch of speech as far as it was understood; told again as more of it is. */
export interface HeardCaption {
  readonly segmentId: string;
  /** Whoever LiveKit names as its sender: the agent, or the person for whom it writes. */
  readonly claimant: string;
  /** Of the sound that was written down; empty where the agent names none. */
  readonly trackSid: string;
  readonly text: string;
  /** Nothing in it changes any more. */
  readonly isFinal: boolean;
  /** Counts what arrives here: a later telling of the same is the better one. */
  readonly order: number;
  /** How much of that telling is here: of one that grows, the longer is the better. */
  readonly size: number;
  /** By `performance.now()`. */
  readonly heardAtMs: number;
  /** By the older way, which some agents use beside the other. */
  readonly isByEvent: boolean;
}

export interface CaptionSegment extends Omit<HeardCaption, 'segmentId' | 'claimant' | 'trackSid'> {
  readonly key: string;
  /** Of whoever speaks, and as they were called then. */
  readonly identity: string;
  readonly name: string;
  readonly isLocal: boolean;
  /** When it began: its place among the others. */
  readonly firstOrder: number;
}

export interface CaptionsState {
  /** There has been one: from then on they have a place of their own. */
  readonly hasBegun: boolean;
  readonly segments: readonly CaptionSegment[];
  /** Whose words come as streams: what comes of them by the older way is the same once more. */
  readonly streamed: readonly string[];
}

export type CaptionFact =
  | { readonly type: 'captionsHeard'; readonly captions: readonly HeardCaption[] }
  /** What was heard too long ago goes. */
  | { readonly type: 'captionsFaded'; readonly nowMs: number }
  | { readonly type: 'captionsLeft' };
