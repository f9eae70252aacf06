/** How often the ledger is compared with the server. Injected, so that tests compare when they want to. */
import { Injectable } from '@nestjs/common';

const minIntervalMs = 25_000;
const maxIntervalMs = 30_000;
const firstMinMs = 1000;
const firstMaxMs = 5000;

@Injectable()
export class ReconcilerPace {
  readonly isOn: boolean = true;
  /** Where several backends tick, the one that comes just after another has nothing to do. */
  readonly minAgeSeconds: number = 20;

  /** With jitter, so that backends that were started together do not stay together. */
  untilNextMs({ isFirst, hasFailed }: { readonly isFirst: boolean; readonly hasFailed: boolean }): number {
    if (isFirst || hasFailed) return between(firstMinMs, firstMaxMs);
    return between(minIntervalMs, maxIntervalMs);
  }
}

function between(min: number, max: number): number {
  return min + Math.random() * (max - min);
}
