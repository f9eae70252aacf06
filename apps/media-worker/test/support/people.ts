/** People in Chromium, each in a tab of their own, who publish a picture that flashes and a tone that beeps with it. */
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../../../../scripts/lib/chromium.mjs';

export interface JoinOptions {
  readonly url: string;
  readonly token: string;
  readonly hz?: number;
  readonly width?: number;
  readonly height?: number;
  readonly codec?: 'vp8' | 'vp9' | 'h264';
  readonly simulcast?: boolean;
  /** So many specks in each picture: frames of many packets. */
  readonly detail?: number;
  /** Encrypts from end to end. */
  readonly key?: string;
}

const folder = import.meta.dirname;
const client = path.join(folder, '../../node_modules/livekit-client/dist');
const files: Record<string, readonly [string, string]> = {
  '/': [path.join(folder, 'publisher.html'), 'text/html'],
  '/publisher.mjs': [path.join(folder, 'publisher.mjs'), 'text/javascript'],
  '/livekit-client.umd.js': [path.join(client, 'livekit-client.umd.js'), 'text/javascript'],
  '/livekit-client.e2ee.worker.js': [path.join(client, 'livekit-client.e2ee.worker.js'), 'text/javascript'],
};

export class People {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  static async start(): Promise<People> {
    const executablePath = await findChromium({ env: process.env, rootDir: path.join(folder, '../../../..') });
    const server = createServer((request, response) => {
      const [file, type] = files[request.url ?? ''] ?? [];
      if (file === undefined || type === undefined) return void response.writeHead(404).end();
      createReadStream(file).pipe(response.writeHead(200, { 'content-type': type }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--auto-select-desktop-capture-source=Entire screen',
        '--autoplay-policy=no-user-gesture-required',
        '--disable-background-timer-throttling',
        '--disable-renderer-backgrounding',
        '--allow-loopback-in-peer-connection',
      ],
    });
    return new People(browser, server);
  }

  async join(options: JoinOptions): Promise<Person> {
    const page = await this.browser.newPage();
    const { port } = this.server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${String(port)}/`);
    const person = new Person(page);
    await person.tell('join', options);
    return person;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

type Command =
  'join' | 'publishMicrophone' | 'publishCamera' | 'unpublishCamera' | 'setMuted' | 'share' | 'stopSharing' | 'leave';

export class Person {
  constructor(private readonly page: Page) {}

  async tell(command: Command, ...values: readonly unknown[]): Promise<void> {
    await this.page.evaluate(
      async ([name, args]) => {
        const { meeting } = globalThis as unknown as {
          meeting: Record<string, (...values: readonly unknown[]) => Promise<void>>;
        };
        await meeting[name]?.(...args);
      },
      [command, values] as const,
    );
  }

  async leave(): Promise<void> {
    await this.tell('leave');
    await this.page.close();
  }
}
