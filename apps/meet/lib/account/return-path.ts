/** Where to go after signing in: a path of this site, or home. One slash only, so that no other host can be meant. Pure. */

export function returnPath(wanted: unknown): string {
  const isOwn = typeof wanted === 'string' && wanted.length <= 512 && /^\/(?![/\\])[^\\\s]*$/.test(wanted);
  return isOwn ? wanted : '/';
}
