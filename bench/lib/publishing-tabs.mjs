// @ts-check
// People in Chromium who publish a picture and a tone, on the page with which the media worker is tested.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { ownEnvironment } from './environment.mjs';

const ARGUMENTS = [
  '--no-sandbox',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/**
 * @param {{ rootDir: string, port: number, onProgress: (line: string) => void }} options
 * @returns {Promise<{ join: (options: object) => Promise<void>, stop: () => Promise<void> }>}
 */
export async function openTabs({ rootDir, port, onProgress }) {
  const page = join(rootDir, 'apps/media-worker/test/support');
  const client = join(rootDir, 'apps/media-worker/node_modules/livekit-client/dist/livekit-client.umd.js');
  const files = new Map([
    ['/', [join(page, 'publisher.html'), 'text/html']],
    ['/publisher.mjs', [join(page, 'publisher.mjs'), 'text/javascript']],
    ['/livekit-client.umd.js', [client, 'text/javascript']],
  ]);
  const server = createServer((request, response) => {
    const [file, type] = files.get(request.url ?? '') ?? [];
    if (file === undefined) response.writeHead(404).end();
    else createReadStream(file).pipe(response.writeHead(200, { 'content-type': type }));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const executablePath = await findChromium({ env: ownEnvironment(), rootDir, onProgress });
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  return {
    async join(options) {
      const tab = await browser.newPage();
      await tab.goto(`http://127.0.0.1:${port}/`);
      await tab.evaluate(`globalThis.meeting.join(${JSON.stringify(options)})`);
    },
    async stop() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
