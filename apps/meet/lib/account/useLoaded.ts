import { useCallback, useEffect, useState } from 'react';
import { useAccountWords } from './useAccountWords';

export interface Loaded<Value> {
  readonly value: Value | undefined;
  readonly fault: string;
  /** Never rejects: a failure is shown. */
  readonly reload: () => Promise<void>;
}

/** Something asked for when the component appears, and again on demand. `ask` must stay the same function. */
export function useLoaded<Value>(ask: () => Promise<Value>): Loaded<Value> {
  const [state, setState] = useState<{ value?: Value; error?: unknown }>({});
  const wordsOf = useAccountWords();

  const reload = useCallback(async () => {
    try {
      const value = await ask();
      setState({ value });
    } catch (error) {
      setState((before) => ({ ...before, error }));
    }
  }, [ask]);

  useEffect(() => void reload(), [reload]);

  return { value: state.value, fault: state.error === undefined ? '' : wordsOf(state.error), reload };
}
