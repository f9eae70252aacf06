'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { signOut } from '../api/accounts';

export interface SignOutButtonProps {
  readonly labels: Record<'signOut' | 'failed', string>;
}

export function SignOutButton({ labels }: SignOutButtonProps) {
  const [state, setState] = useState<'ready' | 'leaving' | 'failed'>('ready');

  async function leave(): Promise<void> {
    setState('leaving');
    try {
      await signOut();
      // A full load: what this page shows was made for somebody who is gone.
      location.assign('/');
    } catch {
      // Told on the button itself: pressing again is all there is to do.
      setState('failed');
    }
  }

  return (
    <>
      <button
        type="button"
        className="theme-toggle"
        aria-label={labels.signOut}
        title={labels.signOut}
        disabled={state === 'leaving'}
        onClick={() => void leave()}
      >
        <LogOut aria-hidden className="size-5 rtl:-scale-x-100" />
      </button>
      <span role="alert" className="text-sm text-danger empty:hidden">
        {state === 'failed' ? labels.failed : ''}
      </span>
    </>
  );
}
