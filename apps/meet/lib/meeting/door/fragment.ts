/** What comes behind the `#` of a meeting's link concerns this browser alone: taken out at once, so that it is not copied along. */
export function dropFromFragment(key: string): void {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (!fragment.has(key)) return;
  fragment.delete(key);
  const rest = fragment.toString();
  history.replaceState(history.state, '', `${location.pathname}${location.search}${rest && `#${rest}`}`);
}
