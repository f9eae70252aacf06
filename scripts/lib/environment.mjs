// @ts-check
// The only reader of the launcher's own environment.

/**
 * A copy of the environment this process was started with; changing it changes nothing else.
 * @returns {NodeJS.ProcessEnv}
 */
export function ownEnvironment() {
  return { ...process.env };
}
