/** One encoded frame as a producer sends it [EV1]: time stamp, flags, frame. Pure. */
import { frameHeaderBytes } from '@live-meeting/contracts/media/stream-events';

export interface EncodedFrame {
  readonly pts: bigint;
  /** What the producer says; the bytes themselves are looked at as well. */
  readonly isKey: boolean;
  readonly bytes: Buffer;
}

/** @returns undefined for what is too short to hold a frame. */
export function openEnvelope(message: Buffer): EncodedFrame | undefined {
  if (message.length <= frameHeaderBytes) return undefined;
  return {
    pts: message.readBigUInt64BE(0),
    isKey: ((message[8] ?? 0) & 1) === 1,
    bytes: message.subarray(frameHeaderBytes),
  };
}
