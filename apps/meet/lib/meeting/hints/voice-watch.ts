/** What a microphone's level over time says: that somebody talks though nobody hears them, or that nothing comes at all. Pure. */

const talkingDb = -42;
/** Digital silence, or a microphone whose own switch is off: even a quiet room is louder. */
const silentDb = -75;
const silentForMs = 10_000;
/** Of the last moments, so much must be speech: a cough or a door is not. */
const talkWindowMs = 2000;
const talkMs = 900;

interface Sample {
  readonly atMs: number;
  readonly forMs: number;
  readonly isLoud: boolean;
}

export class VoiceWatch {
  private samples: readonly Sample[] = [];
  private heardAtMs: number | undefined;
  private lastMs: number | undefined;

  hear(db: number, nowMs: number): void {
    const forMs = this.lastMs === undefined ? 0 : Math.min(nowMs - this.lastMs, 500);
    this.lastMs = nowMs;
    this.heardAtMs ??= nowMs;
    if (db > silentDb) this.heardAtMs = nowMs;
    const recent = this.samples.filter(({ atMs }) => nowMs - atMs < talkWindowMs);
    this.samples = [...recent, { atMs: nowMs, forMs, isLoud: db > talkingDb }];
  }

  isTalking(): boolean {
    return this.samples.reduce((sum, { forMs, isLoud }) => (isLoud ? sum + forMs : sum), 0) >= talkMs;
  }

  isSilent(): boolean {
    if (this.heardAtMs === undefined || this.lastMs === undefined) return false;
    return this.lastMs - this.heardAtMs >= silentForMs;
  }
}
