/** Reads what a person pastes into *Join*: a link to a meeting here, or its bare code. Pure. */

export type RoomLink =
  { readonly kind: 'room'; readonly path: string } | { readonly kind: 'empty' | 'otherSite' | 'noRoom' | 'badName' };

const roomName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

export function parseRoomLink(text: string, origin: string): RoomLink {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const url = asUrl(trimmed, origin);
  if (!url) return roomName.test(trimmed) ? { kind: 'room', path: `/rooms/${trimmed}` } : { kind: 'badName' };
  if (url.host !== new URL(origin).host) return { kind: 'otherSite' };
  const name = /^\/rooms\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  if (name === undefined) return { kind: 'noRoom' };
  return roomName.test(name) ? { kind: 'room', path: `/rooms/${name}${url.search}${url.hash}` } : { kind: 'badName' };
}

/** A link may come without its scheme, as chat programs shorten it, or as a bare path. */
function asUrl(text: string, origin: string): URL | undefined {
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? new URL(text) : undefined;
  if (text.startsWith('/')) return URL.canParse(text, origin) ? new URL(text, origin) : undefined;
  const guess = `${new URL(origin).protocol}//${text}`;
  return text.includes('/') && URL.canParse(guess) ? new URL(guess) : undefined;
}
