/**
 * What is shown of a message that comes in pieces: its beginning. The rest is read and dropped, since the library keeps
 * what nobody reads, and somebody may send without end.
 */
const maxCharacters = 4000;

export async function shownTextOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  // A character is two units of a string at most.
  for await (const piece of pieces) if (text.length < 2 * maxCharacters) text += piece;
  return [...text].slice(0, maxCharacters).join('');
}
