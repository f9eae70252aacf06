/**
 * The policy of a page: scripts by nonce, everything else from our origin, and connections as narrow as
 * a meeting allows. Pure.
 *
 * The address of the media server comes with the token, after the page was sent, so a page cannot name it
 * exactly. It is bounded instead: our own origin (where a reverse proxy serves `/rtc`), other ports of the
 * page's own host (one machine: page on 3000, LiveKit on 7880), loopback when the page itself is on
 * loopback (`localhost` and `127.0.0.1` are different hosts to a browser), and hosts that the operator
 * names in `LIVEKIT_PUBLIC_URL`, `LIVEKIT_URL` or `LIVEKIT_REGIONS`. Only `/custom` may connect to any
 * `wss:` server: that is its purpose, and it is entered by a full load, so no other page inherits it.
 */

export interface PolicyInput {
  readonly nonce: string;
  readonly path: string;
  /** The `Host` header as it came: not trusted. */
  readonly host: string | null;
  readonly mediaServerUrls: readonly string[];
  readonly isDevelopment: boolean;
}

export function contentSecurityPolicy(input: PolicyInput): string {
  const scripts = ["'self'", `'nonce-${input.nonce}'`, "'strict-dynamic'", "'wasm-unsafe-eval'"];
  if (input.isDevelopment) scripts.push("'unsafe-eval'");
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': scripts,
    'style-src': input.isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${input.nonce}'`],
    // Sizes and levels are set as style attributes; they cannot load or run anything.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'connect-src': connectSources(input),
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

function connectSources({ path, host, mediaServerUrls }: PolicyInput): string[] {
  const hostName = safeHostName(host);
  const sources = new Set(["'self'"]);
  const isCustom = path === '/custom' || path.startsWith('/custom/');
  const isMeeting = path.startsWith('/rooms/') || path.startsWith('/join/') || path === '/check';
  if (!isCustom && !isMeeting) return [...sources];
  if (isCustom) addAll(sources, ['wss:', 'https:']);
  if (hostName) addAll(sources, anyPort(hostName));
  if (hostName && isLoopback(hostName)) addAll(sources, ['localhost', '127.0.0.1'].flatMap(anyPort));
  for (const url of mediaServerUrls) addAll(sources, origins(url));
  return [...sources];
}

/** The grammar of sources has no IPv6 addresses: such a page reaches media servers by `localhost` or by name. */
function anyPort(hostName: string): string[] {
  if (hostName.startsWith('[')) return [];
  return [`ws://${hostName}:*`, `wss://${hostName}:*`, `http://${hostName}:*`, `https://${hostName}:*`];
}

/** A host that could break out of the header or widen the policy (`*`, spaces, `;`) is left out. */
function safeHostName(host: string | null): string | undefined {
  return host?.toLowerCase().match(/^([a-z0-9](?:[a-z0-9.-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/)?.[1];
}

function isLoopback(hostName: string): boolean {
  return hostName === 'localhost' || hostName === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostName);
}

/** The SDK signals over WebSocket and asks over HTTP why a connection was refused: both forms are needed. */
function origins(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { protocol, host } = new URL(url);
  if (!safeHostName(host)) return [];
  const isSecure = protocol === 'wss:' || protocol === 'https:';
  return isSecure ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`];
}

function addAll(set: Set<string>, values: readonly string[]): void {
  for (const value of values) set.add(value);
}
