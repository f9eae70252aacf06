/** Leaves an endpoint alone that does not answer [IM5]: after five failures in a row one probe per five seconds. Pure. */
import { probeIntervalMs } from './retry-policy.js';

export const failuresToOpen = 5;

export class CircuitBreaker {
  private failures = 0;
  private nextProbeAtMs = 0;

  get isOpen(): boolean {
    return this.failures >= failuresToOpen;
  }

  /** How long until another request may begin; 0: now. */
  waitMs(nowMs: number): number {
    return this.isOpen ? Math.max(0, this.nextProbeAtMs - nowMs) : 0;
  }

  /** A request begins: while open it is the probe, and the next may come no sooner than this. */
  began(nowMs: number): void {
    if (this.isOpen) this.nextProbeAtMs = nowMs + probeIntervalMs;
  }

  /** The endpoint answered, whatever it thinks of the block. */
  succeeded(): void {
    this.failures = 0;
  }

  failed(nowMs: number): void {
    this.failures += 1;
    if (this.failures === failuresToOpen) this.nextProbeAtMs = nowMs + probeIntervalMs;
  }
}
