import { useEffect, useState } from 'react';
import { useMeetingParts } from '../MeetingContext';
import { readStats } from '../performance/read-stats';
import { sampleBetween, totalsOf } from '../performance/stats-sample';
import { trackLines, type Look, type TrackLine } from './track-lines';

const everyMs = 2000;

export interface Statistics {
  readonly lines: readonly TrackLine[];
  readonly sample: ReturnType<typeof sampleBetween>;
  /** Of everything that came here since the beginning. */
  readonly lostPercent: number;
  readonly rows: Look['rows'];
}

/** The connection as the browser measures it, anew every two seconds while somebody looks. */
export function useStatistics(): Statistics | undefined {
  const { room } = useMeetingParts();
  const [statistics, setStatistics] = useState<Statistics>();
  useEffect(() => {
    let before: Look | undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const now: Look = { atMs: performance.now(), rows: await readStats(room) };
      if (isOver) return;
      setStatistics(statisticsOf(before ?? now, now));
      before = now;
    };
    // A connection that goes away while it is read has nothing more to say.
    const tick = (): void => void look().catch(() => undefined);
    tick();
    const timer = setInterval(tick, everyMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [room]);
  return statistics;
}

function statisticsOf(before: Look, now: Look): Statistics {
  const totals = totalsOf(now.rows, now.atMs);
  const { packetsLost, packetsReceived } = totals;
  const all = packetsLost + packetsReceived;
  return {
    lines: trackLines(before, now),
    sample: sampleBetween(totalsOf(before.rows, before.atMs), totals),
    lostPercent: all === 0 ? 0 : Math.round((1000 * packetsLost) / all) / 10,
    rows: now.rows,
  };
}
