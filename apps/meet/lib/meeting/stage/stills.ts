/** The pictures on the stage that can be held as they are, all at once, just before they are lost. */
export class Stills {
  private readonly views = new Set<() => void>();

  /** Answers its own undo. */
  add(holdView: () => void): () => void {
    this.views.add(holdView);
    return () => this.views.delete(holdView);
  }

  hold(): void {
    for (const holdView of this.views) holdView();
  }
}
