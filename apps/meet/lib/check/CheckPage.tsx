'use client';

import { CircleAlert, CircleCheck, CircleDashed, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { LevelMeter } from '../meeting/settings/LevelMeter';
import { playTones } from '../meeting/sounds/play-tones';
import { useHydrated } from '../ui/useHydrated';
import { checkNames, type CheckName, type CheckResult, type Outcome } from './check-result';
import { ReportActions } from './ReportActions';
import { useCheck, type CheckState } from './useCheck';

/** Tells before a meeting what would go wrong in it: one button, one list, words instead of figures. */
export function CheckPage() {
  const translate = useTranslations('check');
  const isHydrated = useHydrated();
  const { state, tell, run } = useCheck();
  const isDone = !state.isRunning && state.results.browser !== undefined;
  return (
    <div className="mx-auto w-full max-w-[640px] py-8">
      <h1 className="text-xl font-semibold tracking-[-0.02em] text-balance">{translate('title')}</h1>
      <p className="mt-2 text-base text-ink-muted">{translate('text')}</p>
      <button
        type="button"
        className="btn btn-primary mt-5"
        disabled={!isHydrated || state.isRunning}
        onClick={() => void run()}
      >
        {translate(state.isRunning ? 'running' : isDone ? 'again' : 'start')}
      </button>
      <OwnDevices {...state} />
      <ul className="mt-6 divide-y divide-line rounded-lg border border-line bg-surface" aria-live="polite">
        {checkNames.map((name) => (
          <Line key={name} name={name} result={state.results[name]} isCurrent={state.current === name}>
            {name === 'speaker' && isHydrated ? <SpeakerTest onAnswer={(result) => tell('speaker', result)} /> : null}
          </Line>
        ))}
      </ul>
      {isDone ? <ReportActions results={state.results} /> : null}
    </div>
  );
}

const marks: Readonly<Record<Outcome, { readonly icon: LucideIcon; readonly colour: string }>> = {
  passed: { icon: CircleCheck, colour: 'text-accent' },
  warning: { icon: CircleAlert, colour: 'text-warning' },
  failed: { icon: CircleX, colour: 'text-danger' },
  skipped: { icon: CircleDashed, colour: 'text-ink-muted' },
};

interface LineProps {
  readonly name: CheckName;
  readonly result: CheckResult | undefined;
  readonly isCurrent: boolean;
  readonly children?: React.ReactNode;
}

function Line({ name, result, isCurrent, children }: LineProps) {
  const translate = useTranslations('check');
  const { icon: Icon, colour } = marks[result?.outcome ?? 'skipped'];
  return (
    <li className="flex min-h-14 items-start gap-3 px-4 py-3" data-check={name} data-outcome={result?.outcome}>
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${colour} ${isCurrent ? 'animate-pulse' : ''}`} />
      <div className="min-w-0 grow text-sm">
        <p className="font-medium">{translate(`names.${name}`)}</p>
        <p className="wrap-anywhere text-ink-muted">
          {result ? translate(`words.${name}.${result.outcome}`) : translate(isCurrent ? 'looking' : 'notYet')}
          {result?.detail ? (
            <>
              {' '}
              <bdi className="tabular-nums">{result.detail}</bdi>
            </>
          ) : null}
        </p>
        {children}
      </div>
    </li>
  );
}

function SpeakerTest({ onAnswer }: { readonly onAnswer: (result: CheckResult) => void }) {
  const translate = useTranslations('check');
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <button type="button" className="btn btn-quiet" onClick={() => playTones([523, 659, 784])}>
        {translate('playTone')}
      </button>
      <button type="button" className="btn btn-quiet" onClick={() => onAnswer({ outcome: 'passed', detail: '' })}>
        {translate('heard')}
      </button>
      <button type="button" className="btn btn-quiet" onClick={() => onAnswer({ outcome: 'failed', detail: '' })}>
        {translate('notHeard')}
      </button>
    </div>
  );
}

function OwnDevices({ camera, microphone }: CheckState) {
  const translate = useTranslations();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = camera ? new MediaStream([camera]) : null;
  }, [camera]);
  if (!camera && !microphone) return null;
  return (
    <div className="mt-6">
      {camera ? (
        <video
          ref={video}
          autoPlay
          playsInline
          muted
          aria-label={translate('check.preview')}
          className="aspect-video w-full -scale-x-100 rounded-xl bg-sunken object-cover"
        />
      ) : null}
      {microphone ? <LevelMeter track={microphone} label={translate('devices.level')} className="mt-3" /> : null}
    </div>
  );
}
