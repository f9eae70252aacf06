/** H.264 as a stream of units, each after a start code: which units a frame holds. Pure. */

export const nalTypes = { idr: 5, sps: 7, pps: 8 } as const;

export interface NalUnit {
  readonly type: number;
  /** With its start code. */
  readonly bytes: Buffer;
}

const startCode = Buffer.from([0, 0, 1]);

/** In order; empty where there is no start code at all. */
export function nalUnitsOf(frame: Buffer): readonly NalUnit[] {
  const starts: number[] = [];
  for (let at = frame.indexOf(startCode); at !== -1; at = frame.indexOf(startCode, at + 3))
    starts.push(at > 0 && frame[at - 1] === 0 ? at - 1 : at);
  return starts.map((start, index) => {
    const bytes = frame.subarray(start, starts[index + 1] ?? frame.length);
    const typeAt = bytes[2] === 1 ? 3 : 4;
    return { type: (bytes[typeAt] ?? 0) & 0x1f, bytes };
  });
}
