import { useState } from 'react';
import { useAccountWords } from './useAccountWords';

export interface Action {
  readonly isRunning: boolean;
  /** Words for the last failure, empty after a success. */
  readonly fault: string;
  /** Never rejects: a failure is shown. @returns whether it went well */
  readonly run: (work: () => Promise<void>) => Promise<boolean>;
  readonly clear: () => void;
}

/** One thing a person does at a time, with what came of it. */
export function useAction(): Action {
  const [isRunning, setRunning] = useState(false);
  const [fault, setFault] = useState('');
  const wordsOf = useAccountWords();

  async function run(work: () => Promise<void>): Promise<boolean> {
    setRunning(true);
    setFault('');
    try {
      await work();
      return true;
    } catch (error) {
      setFault(wordsOf(error));
      return false;
    } finally {
      setRunning(false);
    }
  }

  return { isRunning, fault, run, clear: () => setFault('') };
}
