/**
 * How often is too often. Two hundred people behind one address join within a minute, each with a handful of requests;
 * whoever guesses gets five tries.
 */
import type { BackoffRule, RateLimit } from './rate-limit.store.js';

/** Whatever comes from one address, known or not. */
export const perAddress: RateLimit = { burst: 3000, perMinute: 6000 };

/** Credentials from one address that were none. */
export const failuresPerAddress: RateLimit = { burst: 60, perMinute: 60 };

/** What one caller asks for, by what they are. Nobody in particular is counted by address alone. */
export const perCaller = {
  user: { burst: 300, perMinute: 1200 },
  guest: { burst: 300, perMinute: 1200 },
  participant: { burst: 300, perMinute: 1200 },
  service: { burst: 1000, perMinute: 12_000 },
} as const satisfies Record<string, RateLimit>;

/** Joining is the costly part. One address cannot use up what a room takes from all. */
export const joinsPerRoom: RateLimit = { burst: 1200, perMinute: 1200 };
export const joinsPerRoomAndAddress: RateLimit = { burst: 400, perMinute: 300 };

/** People who sign in behind one address at nine o'clock. */
export const signInsPerAddress: RateLimit = { burst: 200, perMinute: 60 };

/** Somebody who tries one cable after the other. */
export const checksPerInvitation: RateLimit = { burst: 10, perMinute: 2 };

/** Links are long and random: tries at them are mistakes or noise. */
export const linksPerAddress: RateLimit = { burst: 60, perMinute: 20 };

/** One account or passcode from one address. */
export const guesses: BackoffRule = {
  freeTries: 5,
  firstWaitMs: 5000,
  maxWaitMs: 15 * 60_000,
  forgetAfterMs: 60 * 60_000,
};

/** One account or room from everywhere: enough for all who mistype, too few for a list of passwords. */
export const guessesFromEverywhere: BackoffRule = {
  freeTries: 100,
  firstWaitMs: 1000,
  maxWaitMs: 60_000,
  forgetAfterMs: 60 * 60_000,
};
