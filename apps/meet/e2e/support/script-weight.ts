/** What scripts weigh on the wire, as the browser received them. */
import type { Page } from '@playwright/test';

export interface ScriptWeight {
  /** kB = 1000 bytes, compressed, headers included. */
  kilobytes(): number;
  /** Requests of any kind. */
  requests(): number;
}

export async function watchScripts(page: Page): Promise<ScriptWeight> {
  const devtools = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let requests = 0;
  let bytes = 0;
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) requests += 1;
  });
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript')) scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return { kilobytes: () => bytes / 1000, requests: () => requests };
}
