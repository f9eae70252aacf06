/** The server a person brings along: its checks, and where it waits between the home page and `/custom`. */

export interface CustomServer {
  readonly serverUrl: string;
  readonly token: string;
  /** Empty: not encrypted. */
  readonly passphrase: string;
}

export type CustomServerFault = 'urlEmpty' | 'urlInvalid' | 'urlInsecure' | 'tokenEmpty' | 'tokenInvalid';

/** Session storage: one tab, gone with it, never sent anywhere, and not in the address. */
const storageKey = 'live-meeting.custom-server';

export function checkCustomServer(input: CustomServer, pageHost: string): CustomServer | CustomServerFault {
  const address = input.serverUrl.trim();
  const token = input.token.trim();
  if (address === '') return 'urlEmpty';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^(wss?|https?):$/.test(url.protocol) || url.username || url.password) return 'urlInvalid';
  if (/^(ws|http):$/.test(url.protocol) && !isNearby(url.hostname, pageHost)) return 'urlInsecure';
  if (token === '') return 'tokenEmpty';
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return 'tokenInvalid';
  return { serverUrl: address.replace(/^http/i, 'ws'), token, passphrase: input.passphrase };
}

export function keepCustomServer(server: CustomServer): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(server));
  } catch {
    // Storage is forbidden: the page it leads to asks for the same once more, and keeps it as long as it lives.
  }
}

export function keptCustomServer(): CustomServer | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
    return isCustomServer(value) ? value : undefined;
  } catch {
    // Storage is forbidden or was written by something else: as if nothing had been kept.
    return undefined;
  }
}

function isCustomServer(value: unknown): value is CustomServer {
  if (typeof value !== 'object' || value === null) return false;
  return ['serverUrl', 'token', 'passphrase'].every((key) => typeof Reflect.get(value, key) === 'string');
}

function isNearby(hostName: string, pageHost: string): boolean {
  const isLoopback = hostName === 'localhost' || hostName === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostName);
  return isLoopback || hostName === pageHost;
}
