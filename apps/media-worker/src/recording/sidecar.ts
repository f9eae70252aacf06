/**
 * What is written beside the file of one segment of a track: lines of JSON, only ever appended, so that a process that
 * was killed leaves all but its last line. A segment without a line that says it ended was cut off. Pure.
 */
import { z } from 'zod';

export const sidecarVersion = 1;

export const segmentHeadSchema = z.object({
  kind: z.literal('segment'),
  version: z.literal(sidecarVersion),
  recordingId: z.string(),
  meetingId: z.string(),
  trackId: z.string(),
  participant: z.string(),
  participantName: z.string(),
  source: z.enum(['microphone', 'camera', 'screen_share', 'screen_share_audio']),
  codec: z.enum(['opus', 'vp8', 'vp9', 'h264']),
  /** Of time stamps, a second. */
  clockRate: z.number().int().positive(),
  /** The time stamp and the moment of what is at 0 ms in the file. */
  firstTimestamp: z.number().int(),
  firstUnixMs: z.number(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** What a decoder is to be told of a picture; `description` in base64. */
  decoder: z.object({ codec: z.string(), description: z.string().nullable() }).nullable(),
});

/** The media server's clock when the stream was at this time stamp, and ours when we were told. */
const reportSchema = z.object({
  kind: z.literal('report'),
  timestamp: z.number(),
  ntpMs: z.number(),
  unixMs: z.number(),
});
const sizeSchema = z.object({
  kind: z.literal('size'),
  atMs: z.number(),
  width: z.number().int(),
  height: z.number().int(),
});
const mutedSchema = z.object({ kind: z.literal('muted'), muted: z.boolean(), unixMs: z.number() });
const endSchema = z.object({
  kind: z.literal('end'),
  reason: z.string(),
  unixMs: z.number(),
  /** Of the last frame in the file. */
  lastMs: z.number(),
  frames: z.number().int(),
  bytes: z.number().int(),
  lostPackets: z.number().int(),
  droppedFrames: z.number().int(),
});

const lineSchema = z.discriminatedUnion('kind', [segmentHeadSchema, reportSchema, sizeSchema, mutedSchema, endSchema]);

export type SegmentHead = z.infer<typeof segmentHeadSchema>;
export type ClockReportLine = z.infer<typeof reportSchema>;
export type SidecarLine = z.infer<typeof lineSchema>;

export interface Sidecar {
  readonly head: SegmentHead;
  readonly reports: readonly ClockReportLine[];
  readonly sizes: readonly z.infer<typeof sizeSchema>[];
  /** Undefined: whoever wrote it was killed. */
  readonly end: z.infer<typeof endSchema> | undefined;
}

export function sidecarLine(line: SidecarLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** @returns undefined: not even its head was written */
export function parseSidecar(text: string): Sidecar | undefined {
  const lines = text.split('\n').flatMap((line) => {
    const parsed = lineSchema.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
  const head = lines.find((line) => line.kind === 'segment');
  if (head === undefined) return undefined;
  return {
    head,
    reports: lines.filter((line) => line.kind === 'report'),
    sizes: lines.filter((line) => line.kind === 'size'),
    end: lines.findLast((line) => line.kind === 'end'),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
