/** Looks up and greets the media server while somebody is still before the door, so that joining waits for neither. */
import { preconnect } from 'react-dom';

/** While a page is made on the server. @param urls of media servers, first the one that people are sent to */
export function greetMediaServer([url]: readonly string[]): void {
  const origin = webOrigin(url);
  if (origin) preconnect(origin, { crossOrigin: 'anonymous' });
}

/** The SDK's addresses are `ws:` or `wss:`, under which no browser greets anybody. Pure. */
export function webOrigin(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url);
  if (!parsed || !/^(?:ws|http)s?:$/.test(parsed.protocol)) return undefined;
  return `${parsed.protocol.replace('ws', 'http')}//${parsed.host}`;
}
