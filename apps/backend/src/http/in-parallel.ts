/** Work on many things, a few at once, until a deadline: what was not begun by then is left. */

export interface ParallelOptions {
  readonly atOnce: number;
  /** By `performance.now()`. */
  readonly endAt: number;
}

/** @throws what the first failing work throws, after what had begun has ended; nothing further is begun. */
export async function inParallel<Item>(
  items: readonly Item[],
  { atOnce, endAt }: ParallelOptions,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!failed && next < items.length && performance.now() < endAt) {
      const item = items[next++] as Item;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  const rejected = lanes.find((outcome) => outcome.status === 'rejected');
  if (rejected !== undefined) throw rejected.reason;
}
