/** Work on one track is done one piece after another, in the order it was asked for; different tracks do not wait. */
export class TrackTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** @returns what the work returns; a piece that fails does not hold up the next */
  async take<Result>(track: string, work: () => Promise<Result>): Promise<Result> {
    const mine = (this.last.get(track) ?? Promise.resolve()).then(work, work);
    this.last.set(track, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(track) === mine) this.last.delete(track);
    }
  }
}
