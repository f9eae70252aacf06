/** Refuses what comes too often, and says when to come again. */
import { Injectable } from '@nestjs/common';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { AppConfig } from '../../config/app-config.js';
import { addressKey } from './address-key.js';
import { guesses, guessesFromEverywhere } from './limits.js';
import { RateLimitStore, type RateLimit } from './rate-limit.store.js';

export interface Guess {
  /** What is guessed: `sign_in`, `passcode`. */
  readonly what: string;
  /** Whose: an account or a room. */
  readonly of: string;
  readonly address: string;
}

@Injectable()
export class RateLimitService {
  constructor(
    private readonly config: AppConfig,
    private readonly store: RateLimitStore,
  ) {}

  /** @throws AppError rate.limited */
  async take(key: string, limit: RateLimit): Promise<void> {
    if (!this.config.rateLimits) return;
    refuseFor(await this.store.take(key, limit));
  }

  /** @throws AppError rate.limited */
  async takeByAddress(what: string, address: string, limit: RateLimit): Promise<void> {
    await this.take(`${what} ${addressKey(address)}`, limit);
  }

  /**
   * Call before a guess is looked at, and `guessedRight` after one that was right: many at once count as many.
   * Not switched off by `RATE_LIMITS`, since nothing else stands between a short secret and whoever has time.
   * @throws AppError rate.limited
   */
  async guess(guess: Guess): Promise<void> {
    const { here, everywhere } = keysOf(guess);
    refuseFor(await this.store.tryOnce(here, guesses));
    refuseFor(await this.store.tryOnce(everywhere, guessesFromEverywhere));
  }

  /** Only the tries from this address are forgiven: a guesser elsewhere must not profit. */
  async guessedRight(guess: Guess): Promise<void> {
    await this.store.forgive(keysOf(guess).here);
  }
}

function keysOf({ what, of, address }: Guess): { readonly here: string; readonly everywhere: string } {
  return { here: `${what} ${addressKey(address)} ${of}`, everywhere: `${what} ${of}` };
}

function refuseFor(waitMs: number): void {
  if (waitMs > 0) throw new AppError('rate.limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
