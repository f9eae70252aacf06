'use client';

import { Lightbulb, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useMeetingParts, useViewActions } from '../MeetingContext';
import { chooseHint, stillDismissed, type HintKind } from './choose-hint';
import { useHintState } from './useHintState';

const talkingShownMs = 8000;

/** One sentence that helps, and what to do about it; sent away, it comes back only when it is true anew. */
export function Hints() {
  const translate = useTranslations('hints');
  const state = useHintState();
  const [dismissed, setDismissed] = useState<ReadonlySet<HintKind>>(new Set());
  const kept = stillDismissed(dismissed, state);
  if (kept !== dismissed) setDismissed(kept);
  const [kind, release] = useSteady(chooseHint(state, kept));

  function dismiss(): void {
    if (kind) setDismissed(new Set([...kept, kind]));
    release();
  }

  return (
    <div role="status" className="flex justify-center empty:hidden">
      {kind ? (
        <div
          data-hint={kind}
          className="rise pointer-events-auto flex max-w-[560px] items-center gap-3 rounded-lg border border-line bg-surface ps-4 pe-1 text-sm shadow-float"
        >
          <Lightbulb aria-hidden className="size-5 shrink-0 text-warning" />
          <p className="grow py-2.5">
            <span className="font-medium">{translate(`${kind}.title`)}</span>{' '}
            <span className="text-ink-muted">{translate(`${kind}.text`)}</span>
          </p>
          <HintAction kind={kind} onDone={dismiss} />
          <button type="button" className="theme-toggle shrink-0" aria-label={translate('dismiss')} onClick={dismiss}>
            <X aria-hidden className="size-4" />
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** Words come and go between two syllables: what was said stays long enough to be read and pressed. */
function useSteady(kind: HintKind | undefined): readonly [HintKind | undefined, () => void] {
  const { store } = useMeetingParts();
  const [held, setHeld] = useState<HintKind>();
  if (kind === 'talkingMuted' && held !== kind) setHeld(kind);
  useEffect(() => {
    if (held === undefined) return;
    const timer = setTimeout(() => setHeld(undefined), talkingShownMs);
    const stop = store.subscribe(({ isMuted }) => !isMuted && setHeld(undefined));
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [held, store]);
  return [held ?? kind, () => setHeld(undefined)];
}

function HintAction({ kind, onDone }: { readonly kind: HintKind; readonly onDone: () => void }) {
  const translate = useTranslations('hints');
  const { commands } = useMeetingParts();
  const { setLowPower, openDialog } = useViewActions();
  const actions: Partial<Record<HintKind, () => void>> = {
    talkingMuted: () => void commands.setMicrophone(true),
    silentMicrophone: () => openDialog('settings'),
    lowPower: () => setLowPower(true),
    alone: () => void commands.leave(),
  };
  const act = actions[kind];
  if (!act || kind === 'systemMuted' || kind === 'poorNetwork') return null;
  return (
    <button
      type="button"
      className="btn btn-primary shrink-0"
      onClick={() => {
        onDone();
        act();
      }}
    >
      {translate(`${kind}.action`)}
    </button>
  );
}
