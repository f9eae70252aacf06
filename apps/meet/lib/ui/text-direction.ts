/** Which way a text runs, by its first letter; undefined where it has none. Pure. */
const letter = /\p{L}/u;
/** Anything that is written from right to left. */
export const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export function textDirection(text: string): 'ltr' | 'rtl' | undefined {
  const [first] = letter.exec(text) ?? [];
  if (first === undefined) return undefined;
  return rightToLeft.test(first) ? 'rtl' : 'ltr';
}
