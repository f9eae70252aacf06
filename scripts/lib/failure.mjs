// @ts-check
// The one error the launcher throws on purpose: what went wrong, what to do about it, and the log that tells more.

export class Failure extends Error {
  /**
   * @param {string} message what went wrong, one sentence
   * @param {{ advice?: readonly string[], logFile?: string, cause?: unknown }} [options]
   */
  constructor(message, { advice = [], logFile, cause } = {}) {
    super(message, { cause });
    this.name = 'Failure';
    /** @type {readonly string[]} */
    this.advice = advice;
    /** @type {string | undefined} */
    this.logFile = logFile;
  }
}

/** Somebody pressed Ctrl-C or sent SIGTERM: not a fault, so it is told from one. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/**
 * The code of a system error such as `ENOENT`; undefined for any other value.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function errorCode(error) {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function errorMessage(error) {
  return error instanceof Error ? error.message : String(error);
}
