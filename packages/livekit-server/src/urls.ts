/**
 * Turns one configured LiveKit address into the two that are needed: `ws(s)` for clients, `http(s)` for the server's
 * API. Guarantees an absolute address without credentials, query, fragment or trailing slash; anything else throws.
 */

const webSocketProtocols: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'ws:': 'ws:',
  'https:': 'wss:',
  'wss:': 'wss:',
};
const httpProtocols: Readonly<Record<string, string>> = {
  'http:': 'http:',
  'ws:': 'http:',
  'https:': 'https:',
  'wss:': 'https:',
};

/** The address a client connects to. Throws `TypeError` for an address that cannot be one of a LiveKit server. */
export function toWsUrl(url: string): string {
  return withProtocol(url, webSocketProtocols);
}

/** The address of the server's HTTP API. Throws `TypeError` like `toWsUrl`. */
export function toHttpUrl(url: string): string {
  return withProtocol(url, httpProtocols);
}

function withProtocol(text: string, protocols: Readonly<Record<string, string>>): string {
  const url = parse(text);
  const protocol = protocols[url.protocol];
  if (protocol === undefined) throw new TypeError('A LiveKit address starts with ws://, wss://, http:// or https://.');
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('A LiveKit address holds no credentials; give them as API key and secret.');
  }
  if (/[?#]/.test(text)) throw new TypeError('A LiveKit address has no query and no fragment.');
  return `${protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
}

// The text is left out of the message: a mistyped address may hold a secret, and configuration faults are logged.
function parse(text: string): URL {
  const url = URL.parse(text);
  if (url === null || url.host === '')
    throw new TypeError('A LiveKit address is an absolute URL such as ws://127.0.0.1:7880.');
  return url;
}
