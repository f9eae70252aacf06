/** Callers seen in the last seconds. Bounded in number and age; forgets all when any right is taken away. */

export interface CallerCacheOptions {
  readonly lifetimeMs: number;
  readonly maxEntries: number;
  /** What has a longer key is not kept. */
  readonly maxKeyCharacters: number;
  readonly now?: () => number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly untilMs: number;
}

export class CallerCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly now: () => number;
  private era = 0;

  constructor(private readonly options: CallerCacheOptions) {
    this.now = options.now ?? Date.now;
  }

  /** @param find asked where nothing is known, or where only a fresh answer will do. */
  async remember(
    key: string,
    { fresh }: { readonly fresh: boolean },
    find: () => Promise<{ readonly value: Value; readonly expiresAtMs: number } | undefined>,
  ): Promise<Value | undefined> {
    const known = fresh ? undefined : this.get(key);
    if (known !== undefined) return known;
    const { era } = this;
    const found = await find();
    // What was read before a change may be older than it: it is answered, but not kept.
    if (found !== undefined && era === this.era) this.put(key, found.value, found.expiresAtMs);
    return found?.value;
  }

  forgetAll(): void {
    this.era += 1;
    this.entries.clear();
  }

  private get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.untilMs > this.now()) return entry.value;
    this.entries.delete(key);
    return undefined;
  }

  private put(key: string, value: Value, expiresAtMs: number): void {
    const { lifetimeMs, maxEntries, maxKeyCharacters } = this.options;
    if (key.length > maxKeyCharacters) return;
    this.entries.delete(key);
    const oldest = this.entries.size >= maxEntries ? this.entries.keys().next().value : undefined;
    if (oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, { value, untilMs: Math.min(expiresAtMs, this.now() + lifetimeMs) });
  }
}
