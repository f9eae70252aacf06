import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf, type Attempt, type TrackSituation } from './track-plan.js';

const wanted = (...ids: string[]): TrackSituation['wanted'] => ids.map((trackId) => ({ trackId, groupSeconds: null }));
const running = (...ids: string[]): TrackSituation['running'] =>
  ids.map((trackId, index) => ({ trackId, egressId: `EG_${String(index)}` }));
const plan = (more: Partial<TrackSituation>): { start: string[]; stop: readonly string[] } => {
  const { start, stop } = planOf({ wanted: [], running: [], attempts: new Map(), nowMs: 100_000, ...more });
  return { start: start.map(({ trackId }) => trackId), stop };
};
const tried = (ago: number, failures: number): ReadonlyMap<string, Attempt> =>
  new Map([['a', { atMs: 100_000 - ago, failures }]]);

describe('the sound of a room by LiveKit’s egress', () => {
  it('is one egress for each wanted track, and none for another', () => {
    expect(plan({ wanted: wanted('a', 'b'), running: running('b', 'c') })).toEqual({ start: ['a'], stop: ['EG_1'] });
    expect(plan({ wanted: wanted('a'), running: running('a', 'a') })).toEqual({ start: [], stop: ['EG_1'] });
  });

  it('is begun again soon after it failed, and within five seconds however often', () => {
    expect(plan({ wanted: wanted('a'), attempts: tried(999, 0) }).start).toEqual([]);
    expect(plan({ wanted: wanted('a'), attempts: tried(1000, 0) }).start).toEqual(['a']);
    expect(plan({ wanted: wanted('a'), attempts: tried(3999, 2) }).start).toEqual([]);
    fc.assert(
      fc.property(fc.nat(), (failures) => {
        expect(plan({ wanted: wanted('a'), attempts: tried(5000, failures) }).start).toEqual(['a']);
      }),
    );
  });

  it('never begins what runs, nor stops what is wanted once', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 });
    fc.assert(
      fc.property(ids, ids, (want, run) => {
        const { start, stop } = plan({ wanted: wanted(...new Set(want)), running: running(...run) });
        const left = running(...run).filter(({ egressId }) => !stop.includes(egressId));
        const after = [...left.map(({ trackId }) => trackId), ...start].sort();
        expect(after).toEqual([...new Set(want)].sort());
      }),
    );
  });
});
