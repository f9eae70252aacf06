/**
 * Runs the checks one after another. Guarantees an outcome for each within the budget of the whole run: a check that is
 * too slow or throws has failed, one whose foundation failed is skipped and says whose fault that is.
 */
import { performance } from 'node:perf_hooks';
import type { Check, CheckContext, CheckResult, Outcome } from './check.js';

export interface RunOptions {
  readonly budgetMs: number;
  /** Fires when a person has had enough. */
  readonly interrupted: AbortSignal;
  readonly onStart?: (check: Check) => void;
  readonly onResult?: (result: CheckResult) => void;
}

/** A timer may go off a millisecond early: what is left of the budget then is no time for a check. */
const leastMs = 2;

type Surroundings = Omit<CheckContext, 'signal'>;

export async function runChecks(
  checks: readonly Check[],
  surroundings: Surroundings,
  options: RunOptions,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const endsAt = performance.now() + options.budgetMs;
  for (const check of checks) {
    options.onStart?.(check);
    const startedAt = performance.now();
    const outcome = skipped(check, results) ?? (await examine(check, surroundings, { endsAt, ...options }));
    // Cut short, it says nothing about the system.
    if (options.interrupted.aborted) break;
    const elapsedMs = performance.now() - startedAt;
    const result = { id: check.id, section: check.section, name: check.name, elapsedMs, outcome };
    results.push(result);
    options.onResult?.(result);
  }
  return results;
}

function skipped(check: Check, results: readonly CheckResult[]): Outcome | undefined {
  for (const need of check.needs ?? []) {
    const found = results.find(({ id }) => id === need);
    if (found === undefined) throw new Error(`The check ${check.id} needs ${need}, which does not run before it.`);
    if (found.outcome.status === 'failed')
      return { status: 'skipped', found: `skipped because “${found.name}” failed` };
    // Its reason is ours too: the first fault is the one to mend.
    if (found.outcome.status === 'skipped') return found.outcome;
  }
  return undefined;
}

async function examine(
  check: Check,
  surroundings: Surroundings,
  { endsAt, budgetMs, interrupted }: RunOptions & { readonly endsAt: number },
): Promise<Outcome> {
  const remainingMs = endsAt - performance.now();
  if (remainingMs < leastMs) return outOfBudget(budgetMs);
  const allowedMs = Math.ceil(Math.min(check.deadlineMs, remainingMs));
  const timeUp = AbortSignal.timeout(allowedMs);
  const signal = AbortSignal.any([timeUp, interrupted]);
  try {
    return await Promise.race([Promise.resolve(check.run({ ...surroundings, signal })), aborted(signal)]);
  } catch (error) {
    if (timeUp.aborted && signal.aborted) return tooSlow(allowedMs);
    return {
      status: 'failed',
      found: `the check itself broke: ${error instanceof Error ? error.message : String(error)}`,
      mend: 'Please report this with the output of npm run doctor -- --json.',
    };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = (): void => {
      reject(new Error('interrupted'));
    };
    if (signal.aborted) refuse();
    signal.addEventListener('abort', refuse, { once: true });
  });
}

function tooSlow(allowedMs: number): Outcome {
  return {
    status: 'failed',
    found: `no result within ${inSeconds(allowedMs)}`,
    mend: 'Something answers far too slowly: look at the load of the machine and at the logs of the part named here.',
  };
}

function outOfBudget(budgetMs: number): Outcome {
  return {
    status: 'failed',
    found: `not examined: the ${inSeconds(budgetMs)} of this run were used up`,
    mend: 'Mend the slow checks above, then run npm run doctor again.',
  };
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
