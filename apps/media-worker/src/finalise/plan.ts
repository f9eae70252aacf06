/**
 * Which segments become which file: one per person of camera and microphone, one per screen that was shared with its
 * sound. A picture in two codecs cannot be one stream: what came in another codec is a file of its own. Pure.
 */
import { safeName } from './safe-name.js';
import type { Segment } from './segments.js';

export interface PlannedFile {
  /** Without an extension. */
  readonly name: string;
  readonly kind: 'person' | 'screen';
  readonly participant: string;
  readonly participantName: string;
  readonly pictures: readonly Segment[];
  readonly sounds: readonly Segment[];
}

export function plannedFiles(segments: readonly Segment[]): PlannedFile[] {
  const people = Map.groupBy(segments, ({ head }) => head.participant);
  const names = new Set<string>();
  return [...people].flatMap(([participant, all]) => {
    const common = { participant, participantName: all.at(-1)?.head.participantName ?? '' };
    const of = (source: Segment['head']['source']): Segment[] => all.filter(({ head }) => head.source === source);
    return [
      ...inOneCodec(of('camera')).map((pictures, index) => ({
        ...common,
        kind: 'person' as const,
        pictures,
        sounds: index === 0 ? of('microphone') : [],
      })),
      ...screens(of('screen_share'), of('screen_share_audio')).map((screen) => ({
        ...common,
        kind: 'screen' as const,
        ...screen,
      })),
    ]
      .filter(({ pictures, sounds }) => pictures.length + sounds.length > 0)
      .map((file) => ({ ...file, name: unique(names, `${file.kind}-${safeName(participant)}`) }));
  });
}

/** At least one group, which may be empty: somebody may have spoken without being seen. */
function inOneCodec(pictures: readonly Segment[]): Segment[][] {
  const groups = [...Map.groupBy(pictures, ({ head }) => head.codec).values()];
  return groups.length === 0 ? [[]] : groups;
}

function screens(pictures: readonly Segment[], sounds: readonly Segment[]): Pick<PlannedFile, 'pictures' | 'sounds'>[] {
  const shares = [...Map.groupBy(pictures, ({ head }) => `${head.trackId} ${head.codec}`).values()];
  return shares.map((share, index) => {
    const fromMs = index === 0 ? -Infinity : startOf(share);
    const next = shares[index + 1];
    const untilMs = next === undefined ? Infinity : startOf(next);
    return { pictures: share, sounds: sounds.filter(({ startMs }) => startMs >= fromMs && startMs < untilMs) };
  });
}

function startOf(segments: readonly Segment[]): number {
  return Math.min(...segments.map(({ startMs }) => startMs));
}

function unique(names: Set<string>, wanted: string): string {
  let name = wanted;
  for (let number = 2; names.has(name); number += 1) name = `${wanted}_${String(number)}`;
  names.add(name);
  return name;
}
