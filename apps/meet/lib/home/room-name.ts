/**
 * Makes the name of a new meeting: 96 random bits as three groups that can be read aloud. Each 16 bits
 * become consonant-vowel-consonant-vowel-consonant, so a name has neither digits nor look-alike letters.
 */
const consonants = 'bdfghjklmnprstvz';
const vowels = 'aiou';
const groups = 3;
const wordsPerGroup = 2;

export function makeRoomName(randomWords: Uint16Array = randomUint16(groups * wordsPerGroup)): string {
  const syllables = Array.from(randomWords, spell);
  return Array.from({ length: groups }, (_, group) =>
    syllables.slice(group * wordsPerGroup, (group + 1) * wordsPerGroup).join(''),
  ).join('-');
}

function spell(word: number): string {
  return [
    consonants[word >> 12],
    vowels[(word >> 10) & 3],
    consonants[(word >> 6) & 15],
    vowels[(word >> 4) & 3],
    consonants[word & 15],
  ].join('');
}

function randomUint16(length: number): Uint16Array {
  return crypto.getRandomValues(new Uint16Array(length));
}
