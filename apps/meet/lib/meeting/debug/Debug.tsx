'use client';

import { LogLevel, setLogLevel, type SimulationScenario } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { copyText } from '../../ui/copy-text';
import { Dialog } from '../../ui/Dialog';
import { useMeeting, useMeetingParts, useViewActions } from '../MeetingContext';
import { ChoiceRow } from '../settings/ChoiceRow';
import { debugReport } from './debug-report';
import { TrackTable } from './TrackTable';
import { useRoomFacts } from './useRoomFacts';
import { useStatistics } from './useStatistics';

const scenarios = ['signal-reconnect', 'full-reconnect', 'server-leave', 'migration', 'node-failure'] as const;
const levels = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const satisfies (keyof typeof LogLevel)[];

type Level = (typeof levels)[number];

/** For whoever looks for a fault: what the SDK knows, streams one by one, and faults made on purpose. */
export default function Debug() {
  const translate = useTranslations('debug');
  const meeting = useTranslations('meeting');
  const { room } = useMeetingParts();
  const { closeDialog } = useViewActions();
  const roomState = useMeeting((state) => state.roomState);
  const [level, setLevel] = useState<Level>('warn');
  const [isCopied, setCopied] = useState(false);
  const facts = useRoomFacts();
  const statistics = useStatistics();

  function simulate(scenario: SimulationScenario): void {
    closeDialog();
    // Where the server does not know it, nothing happens.
    void room.simulateScenario(scenario).catch(() => undefined);
  }

  const lines = statistics?.lines ?? [];
  return (
    <Dialog
      title={translate('title')}
      closeLabel={meeting('closePanel')}
      className="max-w-[760px]"
      onClose={closeDialog}
    >
      <dl className="grid gap-x-6 text-xs sm:grid-cols-2" dir="ltr">
        {[['state', roomState], ...facts].map(([name, value]) => (
          <div key={name} className="flex min-w-0 gap-3 py-1">
            <dt className="w-24 shrink-0 text-ink-muted">{name}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <TrackTable lines={lines} />
      <ChoiceRow
        label={translate('logLevel')}
        value={level}
        choices={levels.map((value) => ({ value, label: value }))}
        onChange={(value) => {
          setLevel(value);
          setLogLevel(LogLevel[value]);
        }}
      />
      <div role="group" aria-label={translate('simulate')} className="mt-2 flex flex-wrap gap-2">
        {scenarios.map((scenario) => (
          <button key={scenario} type="button" className="btn btn-quiet" onClick={() => simulate(scenario)}>
            {translate(`scenario.${scenario}`)}
          </button>
        ))}
        <button
          type="button"
          className="btn btn-primary"
          onClick={() => void copyText(debugReport({ facts, lines, roomState })).then(setCopied)}
        >
          {translate(isCopied ? 'copied' : 'copy')}
        </button>
      </div>
    </Dialog>
  );
}
