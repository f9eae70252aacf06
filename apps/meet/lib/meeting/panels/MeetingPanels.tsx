'use client';

import { lazy, Suspense, useEffect, useRef, type ComponentType, type LazyExoticComponent } from 'react';
import { useView } from '../MeetingContext';
import type { Panel } from '../state/view-store';

/** Each is loaded when it is opened for the first time. */
const panels: Readonly<Record<Panel, LazyExoticComponent<ComponentType>>> = {
  chat: lazy(() => import('../chat/ChatPanel')),
  people: lazy(() => import('../people/PeoplePanel')),
};

/** The one panel that is open. Shut again, the focus is where it was before. */
export function MeetingPanels() {
  const panel = useView((view) => view.panel);
  const before = useRef<HTMLElement>(null);
  const isOpen = panel !== null;
  useEffect(() => {
    if (!isOpen) return;
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    return () => before.current?.focus();
  }, [isOpen]);
  if (panel === null) return null;
  const Shown = panels[panel];
  return (
    <Suspense fallback={<PanelSkeleton />}>
      <Shown />
    </Suspense>
  );
}

function PanelSkeleton() {
  return (
    <div
      aria-hidden
      className="skeleton !rounded-lg max-md:absolute max-md:inset-x-2 max-md:top-2 max-md:bottom-0 max-md:z-30 md:w-[340px] md:shrink-0"
    />
  );
}
