/**
 * The passphrase of an encrypted meeting travels in the fragment of its link, which no browser sends to any server.
 * Twenty letters and digits that cannot be mistaken for each other are 98 random bits. Pure but for its source of chance.
 */

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 5;
const groupLength = 4;

export const passphraseKey = 'key';

export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => void;

export function makePassphrase(fill: FillRandom = (bytes) => void crypto.getRandomValues(bytes)): string {
  const letters: string[] = [];
  // Bytes beyond the last whole round of the alphabet would make its first letters more likely.
  const fair = 256 - (256 % alphabet.length);
  const bytes = new Uint8Array(64);
  while (letters.length < groups * groupLength) {
    fill(bytes);
    for (const byte of bytes) if (byte < fair) letters.push(alphabet.charAt(byte % alphabet.length));
  }
  const all = letters.join('');
  return Array.from({ length: groups }, (_, index) => all.slice(index * groupLength, (index + 1) * groupLength)).join(
    '-',
  );
}

/** What follows the address of the meeting. */
export function passphraseFragment(passphrase: string): string {
  return `#${new URLSearchParams([[passphraseKey, passphrase]]).toString()}`;
}

export function passphraseIn(fragment: string): string {
  return new URLSearchParams(fragment.replace(/^#/, '')).get(passphraseKey) ?? '';
}
