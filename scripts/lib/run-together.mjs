// @ts-check
// Runs named steps a few at a time, each as soon as the steps it waits for have ended, well or not.

/**
 * @template {{ readonly name: string, readonly after: readonly string[] }} Step
 * @template Result
 * @param {readonly Step[]} steps
 * @param {{ atOnce: number, run: (step: Step) => Promise<Result> }} options
 * @returns {Promise<Result[]>} in the order of the steps
 */
export async function runTogether(steps, { atOnce, run }) {
  const waiting = new Set(steps);
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  /** @type {Map<string, Result>} */
  const results = new Map();
  while (results.size < steps.length) {
    const ready = [...waiting].filter((step) => step.after.every((name) => results.has(name)));
    for (const step of ready.slice(0, atOnce - running.size)) {
      waiting.delete(step);
      const ended = run(step).then((result) => {
        results.set(step.name, result);
        running.delete(step.name);
      });
      running.set(step.name, ended);
    }
    if (running.size === 0)
      throw new Error(`Steps wait for each other: ${[...waiting].map(({ name }) => name).join(', ')}`);
    await Promise.race(running.values());
  }
  return steps.flatMap((step) => (results.has(step.name) ? [/** @type {Result} */ (results.get(step.name))] : []));
}
