/**
 * The microphone is on as long as a key is held. A change takes a moment, and the key may be let go meanwhile: what is
 * wanted last is what is so in the end, and nobody stays heard by accident.
 */
export interface PushToTalkParts {
  readonly isOn: () => boolean;
  /** Resolves when it is settled, also where the device refused. */
  readonly turn: (isOn: boolean) => Promise<void>;
}

export class PushToTalk {
  private isHeld = false;
  private isOurs = false;
  private isBusy = false;

  constructor(private readonly parts: PushToTalkParts) {}

  /** Does nothing for whoever is heard anyway. */
  hold(): void {
    if (this.isHeld || (!this.isBusy && this.parts.isOn())) return;
    this.isHeld = true;
    void this.settle();
  }

  release(): void {
    if (!this.isHeld) return;
    this.isHeld = false;
    void this.settle();
  }

  private async settle(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.isHeld !== this.isOurs) {
      const wanted = this.isHeld;
      await this.parts.turn(wanted);
      this.isOurs = wanted;
    }
    this.isBusy = false;
  }
}
