/**
 * Words that clients gave, made safe as parts of file names [WAV3]: letters, digits, `-` and `.` stay, every other byte
 * becomes `%XX`; never empty, never longer than 64 bytes, never a name that some system keeps for a device. Pure.
 */
import { createHash } from 'node:crypto';

export const maxWordBytes = 64;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$|clock\$)(\.|$)/i;
const hashCharacters = 10;

export function safeWord(word: string): string {
  const escaped = [...Buffer.from(word, 'utf8')].map((byte, at, bytes) => escape(byte, at, bytes.length)).join('');
  const named = deviceName.test(escaped) ? `%${hex(escaped.charCodeAt(0))}${escaped.slice(1)}` : escaped;
  if (named === '') return '%00';
  return named.length <= maxWordBytes ? named : shorten(named, word);
}

function escape(byte: number, at: number, length: number): string {
  const character = String.fromCharCode(byte);
  const isDot = character === '.';
  // A dot at either end hides a file, goes up a folder, or is dropped by some system.
  if (isDot && (at === 0 || at === length - 1)) return '%2E';
  return isDot || /[A-Za-z0-9-]/.test(character) ? character : `%${hex(byte)}`;
}

/** Two long words that begin alike stay two. */
function shorten(escaped: string, word: string): string {
  const hash = createHash('sha256').update(word, 'utf8').digest('hex').slice(0, hashCharacters);
  const kept = escaped.slice(0, maxWordBytes - hashCharacters - 1).replace(/%[0-9A-F]?$/, '');
  return `${kept}-${hash}`;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
