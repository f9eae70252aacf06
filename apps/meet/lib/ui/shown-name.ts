import { rightToLeft } from './text-direction';

/**
 * A name as it may stand among other words: without the invisible characters that turn the words around it about or make
 * an empty name look like none. Pure.
 */
const invisible = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
/** More marks on one letter than any language has: they pile up over the lines around it, or stand far beyond the edge. */
const piledMarks = /(\p{M}{5})\p{M}+/gu;
const maxCharacters = 200;

export function shownName(name: string): string {
  return [...plainText(name)].slice(0, maxCharacters).join('');
}

/** What others wrote, on one line and without what would mislead. */
export function plainText(text: string): string {
  return text.replaceAll(invisible, '').replaceAll(piledMarks, '$1').trim();
}

/** A name that runs the other way keeps to itself: the words around it stay where they are. */
export function isolated(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}
