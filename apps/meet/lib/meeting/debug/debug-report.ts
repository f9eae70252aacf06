/** What one sends to whoever looks for a fault: facts and figures, and no name, address, token or passphrase. Pure. */
import type { TrackLine } from './track-lines';
import type { RoomFact } from './useRoomFacts';

export interface ReportParts {
  readonly facts: readonly RoomFact[];
  readonly lines: readonly TrackLine[];
  readonly roomState: string;
}

/** Who somebody is, and what the meeting is called, is nobody's matter but theirs. */
const personal = new Set(['room', 'identity']);

export function debugReport(
  { facts, lines, roomState }: ReportParts,
  now = new Date(),
  agent = navigator.userAgent,
): string {
  const told = facts.filter(([name]) => !personal.has(name)).map(([name, value]) => `${name}: ${value}`);
  const streams = lines.map(
    ({ direction, kind, layer, codec, size, framesPerSecond, kbps, lostPercent }) =>
      `${[direction, kind, layer, codec, size].filter(Boolean).join(' ')}: ${String(kbps)} kbit/s, ` +
      `${String(framesPerSecond ?? '-')} fps, ${String(lostPercent ?? '-')} % lost`,
  );
  return [now.toISOString(), agent, `state: ${roomState}`, ...told, ...streams].join('\n');
}
