/** What counts as this machine: `localhost`, `*.localhost`, `127.0.0.0/8` and `::1`. */

export function isLoopbackHost(host: string): boolean {
  const name = hostName(host).toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname);
}

/** Without port and brackets. */
function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(host);
  if (bracketed !== null) return bracketed[1] ?? '';
  const withPort = /^([^:]*):\d+$/.exec(host);
  return withPort === null ? host : (withPort[1] ?? '');
}
