/**
 * Lookups by key that arrive while one is under way go together in the next, as one query. Nobody is answered by a query
 * that began before they asked, so every answer is as fresh as one of their own.
 */

interface Waiting<Value> {
  readonly key: string;
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/** A query may be long, but not endless; whoever is left over has another. */
const maxKeys = 200;
/** Nobody waits longer for a query that is not theirs: one that hangs holds up its own group alone. */
const patienceMs = 20;

export class GroupedLookup<Value> {
  private waiting: Waiting<Value>[] = [];
  private underWay = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param query values by key; a key that is missing stands for nothing */
  constructor(private readonly query: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>) {}

  /** @throws what the query throws */
  find(key: string): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      if (this.underWay === 0) this.ask();
      else this.timer ??= setTimeout(() => this.ask(), patienceMs);
    });
  }

  private ask(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.waiting.length > 0) void this.answer(this.waiting.splice(0, maxKeys));
  }

  private async answer(group: readonly Waiting<Value>[]): Promise<void> {
    this.underWay += 1;
    try {
      const found = await this.query([...new Set(group.map(({ key }) => key))]);
      for (const { key, resolve } of group) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    this.underWay -= 1;
    if (this.underWay === 0) this.ask();
  }
}
