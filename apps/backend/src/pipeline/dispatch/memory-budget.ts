/** How much memory samples that wait may take in all [IM4], with what keeping them in pieces costs. Pure. */

/** Of each piece beside its bytes: objects, and what allocating it leaves unused. */
const pieceBytes = 512;

export class MemoryBudget {
  private used = 0;

  constructor(private readonly limitBytes: number) {}

  get usedBytes(): number {
    return this.used;
  }

  /** @returns whether there was room. */
  take(bytes: number): boolean {
    if (this.used + bytes > this.limitBytes) return false;
    this.used += bytes;
    return true;
  }

  give(bytes: number): void {
    this.used -= bytes;
  }
}

export function memoryOf(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, { length }) => sum + length + pieceBytes, 0);
}
