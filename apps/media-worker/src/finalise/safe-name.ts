/** A word that others chose, as part of a file's name: letters, digits, dots and dashes; every other byte is `%XX`. Pure. */

const mostBytes = 120;

export function safeName(word: string): string {
  const safe = [...Buffer.from(word)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9.-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
  return safe.slice(0, mostBytes).replace(/%.?$/, '') || 'nobody';
}
