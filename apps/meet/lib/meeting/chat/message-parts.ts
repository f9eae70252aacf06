/** Splits what somebody wrote into plain text and the links that are safe to follow. Nothing else is ever made of it. Pure. */

export type MessagePart = { readonly text: string } | { readonly text: string; readonly href: string };

/** Invisible characters end a link: they would let it look like another one. */
const candidates = /\b(?:https?:\/\/|mailto:)[^\s<>"'`\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/giu;
const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const maxLinkCharacters = 2000;

export function messageParts(text: string): readonly MessagePart[] {
  const parts: MessagePart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidates)) {
    const shown = withoutTail(match[0]);
    const href = safeHref(shown);
    if (href === undefined) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: shown, href });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** The sentence's own punctuation is no part of a link; a bracket is, where it was opened in it. */
function withoutTail(link: string): string {
  const trimmed = link.replace(/[.,;:!?…]+$/u, '');
  const closes = trimmed.endsWith(')') && !trimmed.includes('(');
  return closes ? withoutTail(trimmed.slice(0, -1)) : trimmed;
}

function safeHref(link: string): string | undefined {
  if (link.length > maxLinkCharacters || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  // A name before the address is how a link pretends to lead elsewhere.
  if (!allowed.has(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return url.href;
}
