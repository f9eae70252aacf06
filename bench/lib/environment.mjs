// @ts-check
// The only reader of the environment here: what the benchmarks need of it, and what a measured server is given.

/**
 * A variable that the starting process always sets.
 * @param {string} name
 */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

/**
 * The person's own environment, for finding programs.
 * @returns {NodeJS.ProcessEnv}
 */
export function ownEnvironment() {
  return { ...process.env };
}

/**
 * What a measured server starts from: nothing that could change how it runs from one machine to the next.
 * @returns {NodeJS.ProcessEnv}
 */
export function bareEnvironment() {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, NODE_ENV: 'production' };
}
