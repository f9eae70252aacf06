/** What stands for a person without a picture: initials on a colour that stays the same everywhere. Pure. */

/** Dark enough for white letters (at least 4.5 to 1), far enough apart to be told from one another. */
const colours = ['#2b5b54', '#4a4669', '#69503a', '#2f4f6b', '#65404f', '#4b5a2a', '#5a3f66', '#6b4436'] as const;

/** The first letters of the first and last word, as people see letters: an emoji or a joined letter counts as one. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => firstLetter(word ?? '')).join('');
}

export function colourOf(identity: string): string {
  let hash = 0;
  for (const character of identity) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return colours[hash % colours.length] ?? colours[0];
}

function firstLetter(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return (first?.segment ?? '').toLocaleUpperCase();
}
