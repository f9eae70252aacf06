/** HS256 with a key that is prepared once: importing it for every token would cost more than signing does. */
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

export class HmacKey {
  readonly #key: KeyObject;

  constructor(secret: string) {
    this.#key = createSecretKey(secret, 'utf8');
  }

  /** The signature of an ASCII text, in base64url. */
  sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }

  /** Whether `signature` is the one canonical base64url signature of `text`; the time taken does not depend on how wrong it is. */
  verifies(text: string, signature: string): boolean {
    return equalInConstantTime(this.sign(text), signature);
  }
}

export function equalInConstantTime(expected: string, given: string): boolean {
  const expectedBytes = Buffer.from(expected);
  const givenBytes = Buffer.from(given);
  return expectedBytes.length === givenBytes.length && timingSafeEqual(expectedBytes, givenBytes);
}
