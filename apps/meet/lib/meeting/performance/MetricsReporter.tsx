'use client';

import { useEffect } from 'react';
import { reportMetrics } from '../../api/metrics';
import { useMeeting, useMeetingParts } from '../MeetingContext';
import type { Meeting } from '../create-meeting';
import { MetricsBatch } from './metrics-batch';
import { readStats } from './read-stats';
import { sampleBetween, totalsOf, type Totals } from './stats-sample';

const everyMs = 10_000;
const [, reportPath = ''] = reportMetrics.operation.split(' ');

/** How well the meeting works here, told to the server of this site every while: no name, no address, no content. */
export function MetricsReporter() {
  const { room, store } = useMeetingParts();
  const isConnected = useMeeting((state) => state.roomState === 'connected');
  useEffect(() => (isConnected ? report({ room, store }) : undefined), [isConnected, room, store]);
  return null;
}

function report({ room, store }: Pick<Meeting, 'room' | 'store'>): () => void {
  let meetingId = '';
  let before: Totals | undefined;
  const batch = new MetricsBatch({
    send: (samples) => reportMetrics({ body: { meetingId, sentAt: now(), samples: [...samples] } }),
    sendLast: (samples) => {
      const text = JSON.stringify({ meetingId, sentAt: now(), samples });
      navigator.sendBeacon(reportPath, new Blob([text], { type: 'application/json' }));
    },
  });

  async function look(): Promise<void> {
    meetingId = await room.getSid();
    const totals = totalsOf(await readStats(room), performance.now());
    if (before) {
      const { participants } = store.getState();
      const connectionQuality = participants.find(({ isLocal }) => isLocal)?.quality ?? 'unknown';
      const moment = { at: now(), participantCount: participants.length, connectionQuality };
      await batch.add({ ...moment, ...sampleBetween(before, totals) });
    }
    before = totals;
  }

  // A connection that goes away while it is read has nothing more to say.
  const tick = (): void => void look().catch(() => undefined);
  tick();
  const timer = setInterval(tick, everyMs);
  const flush = (): void => batch.flush();
  addEventListener('pagehide', flush);
  return () => {
    clearInterval(timer);
    removeEventListener('pagehide', flush);
    flush();
  };
}

/** By this machine's clock, which may be wrong. */
function now(): string {
  return new Date().toISOString();
}
