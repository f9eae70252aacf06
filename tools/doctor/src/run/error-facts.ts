/** Reads facts out of errors of unknown origin. Never throws. */

/** The first code such as `ECONNREFUSED` or `28P01` in an error or its causes. */
export function codeOf(error: unknown): string | undefined {
  for (let current = error, depth = 0; isObject(current) && depth < 5; depth += 1) {
    const { code, cause } = current;
    if (typeof code === 'string') return code;
    current = cause;
  }
  return undefined;
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
