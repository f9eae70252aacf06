/** The way that media takes, in one line; no address of anybody. Pure. */
import type { StatsRow } from '../performance/stats-sample';

export function candidatePair(rows: readonly StatsRow[]): string {
  const pair = rows.find(
    ({ type, state, nominated }) => type === 'candidate-pair' && state === 'succeeded' && nominated,
  );
  const ends = [pair?.['localCandidateId'], pair?.['remoteCandidateId']].map((id) =>
    rows.find((row) => id !== undefined && row['id'] === id),
  );
  return ends.every((end) => end !== undefined) ? ends.map(describe).join(' → ') : '';
}

function describe(candidate: StatsRow): string {
  const { candidateType, protocol, port } = candidate;
  return [candidateType, protocol, port]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}
