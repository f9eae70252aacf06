/** Names of rooms that nobody can guess: three groups that can be read out, 105 random bits. */
import { randomBytes } from 'node:crypto';

/** Without i, l, o and u: nothing to confuse, and no words by accident. 32 letters, 5 bits each. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const groups = 3;
const groupLength = 7;

export function generateRoomName(): string {
  const letters = [...randomBytes(groups * groupLength)].map((byte) => alphabet.charAt(byte % alphabet.length));
  return Array.from({ length: groups }, (_, index) =>
    letters.slice(index * groupLength, (index + 1) * groupLength).join(''),
  ).join('-');
}
