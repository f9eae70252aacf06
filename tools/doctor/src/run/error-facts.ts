/** Reads facts out of errors of unknown origin. Never throws. */

/** The innermost code in an error and its causes, such as `ECONNREFUSED` or `28P01`: our own errors around it have codes too. */
export function codeOf(error: unknown): string | undefined {
  let found: string | undefined;
  for (let current = error, depth = 0; isObject(current) && depth < 5; depth += 1) {
    if (typeof current.code === 'string') found = current.code;
    current = current.cause;
  }
  return found;
}

/** The message of the innermost cause: outer ones say little more than that something failed. */
export function innermostMessage(error: unknown): string {
  let message = error instanceof Error ? error.message : String(error);
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if (current.message !== '') message = current.message;
    current = current.cause;
  }
  return message;
}

export function isTimeout(error: unknown): boolean {
  for (let current = error, depth = 0; isObject(current) && depth < 5; depth += 1) {
    if (current.name === 'TimeoutError') return true;
    current = current.cause;
  }
  return false;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
