import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend, type RunningBackend } from '../support/backend.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

describe('the page for trying the API', () => {
  it('is handed out on this machine, under a policy that lets nothing else in', async () => {
    const response = await fetch(`${backend.url}/test-client`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:7880 http://127.0.0.1:7880;");
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html.match(/<(script|link)[^>]*>/g)).toHaveLength(2);
    expect(html.match(/<(script|link)[^>]*>/g)?.every((tag) => tag.includes(`nonce="${nonce}"`))).toBe(true);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    const again = (await fetch(`${backend.url}/test-client`)).headers.get('content-security-policy') ?? '';
    expect(again).not.toContain(nonce);
  });

  it('comes with its own files and no other', async () => {
    for (const [file, type] of [
      ['page.mjs', 'text/javascript'],
      ['media.mjs', 'text/javascript'],
      ['livekit-client.mjs', 'text/javascript'],
      ['page.css', 'text/css'],
    ] as const) {
      const response = await fetch(`${backend.url}/test-client/${file}`);
      expect(response.status, file).toBe(200);
      expect(response.headers.get('content-type'), file).toContain(type);
      expect((await response.text()).length, file).toBeGreaterThan(100);
    }
    for (const file of ['page.html', 'package.json', '..%2f..%2fpackage.json', 'constructor', '%00'])
      expect((await fetch(`${backend.url}/test-client/${file}`)).status, file).toBe(404);
  });

  it('is not there under production’s rules, nor by another name of this machine', async () => {
    const strict = await startBackend({ env: { PUBLIC_URL: 'https://meet.example.com' } });
    try {
      for (const path of ['/test-client', '/test-client/page.mjs', '/test-client/livekit-client.mjs']) {
        const response = await fetch(strict.url + path);
        expect(response.status, path).toBe(404);
        expect(await response.json()).toMatchObject({ code: 'route.not_found' });
      }
    } finally {
      await strict.stop();
    }
    expect(await statusByName('meet.example.com')).toBe(404);
    expect(await statusByName('localhost')).toBe(200);
  });
});

/** As a page of another name would have a browser ask, where that name leads to this machine. */
function statusByName(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${backend.url}/test-client`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
