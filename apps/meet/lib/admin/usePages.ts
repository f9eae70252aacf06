import { useCallback, useEffect, useState } from 'react';
import { useAccountWords } from '../account/useAccountWords';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface Pages<Item> {
  /** Undefined until the first page is there. */
  readonly items: readonly Item[] | undefined;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly fault: string;
  readonly more: () => Promise<void>;
  /** From the first page on. */
  readonly reload: () => Promise<void>;
}

interface State<Item> {
  readonly items?: readonly Item[];
  readonly cursor: string | null;
  readonly isLoading: boolean;
  readonly error?: unknown;
}

/** A list that grows page by page. `ask` must stay the same function. */
export function usePages<Item>(
  ask: (input: { query: { cursor?: string | undefined } }) => Promise<Page<Item>>,
): Pages<Item> {
  const [state, setState] = useState<State<Item>>({ cursor: null, isLoading: true });
  const wordsOf = useAccountWords();

  const load = useCallback(
    async (cursor?: string) => {
      setState(({ error: _, ...before }) => ({ ...before, isLoading: true }));
      try {
        const page = await ask({ query: { cursor } });
        setState(({ items = [] }) => ({
          items: cursor === undefined ? page.items : [...items, ...page.items],
          cursor: page.nextCursor,
          isLoading: false,
        }));
      } catch (error) {
        setState((before) => ({ ...before, isLoading: false, error }));
      }
    },
    [ask],
  );

  useEffect(() => void load(), [load]);

  return {
    items: state.items,
    hasMore: state.cursor !== null,
    isLoading: state.isLoading,
    fault: state.error === undefined ? '' : wordsOf(state.error),
    more: () => load(state.cursor ?? undefined),
    reload: () => load(),
  };
}
