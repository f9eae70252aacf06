/** JSON of unknown origin: whatever is none is undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a page of another program, or a proxy's error
  }
}
