/** Turns a browser's own statistics into one sample. Counters only grow; rates come from two looks. Pure. */
import type { QualitySample } from '@live-meeting/contracts/http/metrics';

/** One row of an `RTCStatsReport`, as far as it is read; every field may be missing or of another type. */
export type StatsRow = Readonly<Record<string, unknown>>;

export interface Totals {
  readonly atMs: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly framesDropped: number;
  readonly freezeCount: number;
  readonly jitterMs: number;
  readonly rttMs: number | null;
  readonly availableUploadKbps: number | null;
  readonly framesPerSecond: number | null;
  readonly qualityLimitation: NonNullable<QualitySample['qualityLimitation']>;
  readonly transport: 'udp' | 'tcp' | 'relay' | null;
}

export function totalsOf(rows: readonly StatsRow[], atMs: number): Totals {
  const incoming = rows.filter(({ type }) => type === 'inbound-rtp');
  const outgoing = rows.filter(({ type }) => type === 'outbound-rtp');
  const pairs = rows.filter(
    ({ type, state, nominated }) => type === 'candidate-pair' && state === 'succeeded' && nominated,
  );
  return {
    atMs,
    bytesSent: sum(outgoing, 'bytesSent'),
    bytesReceived: sum(incoming, 'bytesReceived'),
    packetsSent: sum(outgoing, 'packetsSent'),
    packetsReceived: sum(incoming, 'packetsReceived'),
    packetsLost: sum(incoming, 'packetsLost'),
    framesDropped: sum(incoming, 'framesDropped'),
    freezeCount: sum(incoming, 'freezeCount'),
    jitterMs: Math.max(0, ...incoming.map((row) => numberIn(row, 'jitter') ?? 0)) * 1000,
    rttMs: scaled(most(pairs, 'currentRoundTripTime'), 1000),
    availableUploadKbps: scaled(most(pairs, 'availableOutgoingBitrate'), 1 / 1000),
    framesPerSecond: most(outgoing, 'framesPerSecond'),
    qualityLimitation: limitationIn(outgoing),
    transport: transportIn(rows, pairs),
  };
}

export function sampleBetween(
  before: Totals,
  now: Totals,
): Omit<QualitySample, 'at' | 'participantCount' | 'connectionQuality'> {
  const seconds = Math.max(0.001, (now.atMs - before.atMs) / 1000);
  // A new connection begins to count anew.
  const kbps = (from: number, to: number): number => rounded((Math.max(0, to - from) * 8) / 1000 / seconds);
  const { packetsSent, packetsReceived, packetsLost, framesDropped, freezeCount, rttMs, availableUploadKbps } = now;
  const { framesPerSecond, qualityLimitation, transport } = now;
  return {
    uploadKbps: kbps(before.bytesSent, now.bytesSent),
    downloadKbps: kbps(before.bytesReceived, now.bytesReceived),
    jitterMs: rounded(now.jitterMs),
    ...{ packetsSent, packetsReceived, packetsLost, framesDropped, freezeCount, rttMs, availableUploadKbps },
    ...{ framesPerSecond, qualityLimitation, transport },
  };
}

function numberIn(row: StatsRow, key: string): number | undefined {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function sum(rows: readonly StatsRow[], key: string): number {
  return Math.round(rows.reduce((total, row) => total + (numberIn(row, key) ?? 0), 0));
}

function most(rows: readonly StatsRow[], key: string): number | null {
  const values = rows.map((row) => numberIn(row, key)).filter((value) => value !== undefined);
  return values.length === 0 ? null : Math.max(...values);
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : rounded(value * factor);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function limitationIn(outgoing: readonly StatsRow[]): Totals['qualityLimitation'] {
  const reasons = outgoing.map(({ qualityLimitationReason }) => qualityLimitationReason);
  return (['cpu', 'bandwidth', 'other'] as const).find((reason) => reasons.includes(reason)) ?? 'none';
}

function transportIn(rows: readonly StatsRow[], pairs: readonly StatsRow[]): Totals['transport'] {
  const local = rows.find(({ id }) => id !== undefined && id === pairs[0]?.localCandidateId);
  if (!local) return null;
  if (local.candidateType === 'relay') return 'relay';
  return local.protocol === 'tcp' ? 'tcp' : 'udp';
}
