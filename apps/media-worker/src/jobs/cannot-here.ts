/** A job that this machine cannot do and another may: it is given back instead of being counted as failed. */
export class CannotHere extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}
