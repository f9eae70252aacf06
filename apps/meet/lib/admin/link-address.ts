/** The whole address of a link: the server's where it knows its public one, else on the site this page came from. */
import type { AccountLink } from '@live-meeting/contracts/http/users';

export function linkAddress({ url, path }: AccountLink): string {
  return url ?? `${location.origin}${path}`;
}
