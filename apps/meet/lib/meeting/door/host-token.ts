import { dropFromFragment } from './fragment';

/**
 * The host's way back into their meeting: `#host=…` behind its link. Taken out of the address at once, so that it is not
 * copied along with the link, and kept for this load alone: it counts once.
 */
export function takeHostToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('host');
  dropFromFragment('host');
  return token !== null && /^[\w-]{22,128}$/.test(token) ? token : undefined;
}
