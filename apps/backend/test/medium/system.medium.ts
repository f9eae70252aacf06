import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorBodySchema } from '@live-meeting/contracts/errors/error-body';
import { clientConfigSchema, readinessSchema } from '@live-meeting/contracts/http/system';
import { AppError } from '@live-meeting/contracts/errors/app-error';
import { InMemoryRoomAdmin } from '@live-meeting/livekit-server/in-memory-room-admin';
import { buildOpenApi } from '../../src/http/open-api.js';
import { startBackend, type RunningBackend } from '../support/backend.js';
import { OpenApi } from '../support/open-api.js';

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.stop();
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${backend.url}${path}`, init);

describe('what the system says about itself', () => {
  it('gives its name at the door', async () => {
    const response = await get('/');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ message: 'Live Meeting API is running', status: 'ok', version: '0.1.0' });
  });

  it('is live, ready and healthy', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/health')).json()).toMatchObject({ status: 'healthy' });
    const ready = readinessSchema.parse(await (await get('/health/ready')).json());
    expect(Object.keys(ready.details).sort()).toEqual(['database', 'livekit', 'storage']);
  });

  it('tells the client what it may show, and no secret', async () => {
    const config = clientConfigSchema.parse(await (await get('/api/config')).json());
    expect(config.openMeetings).toBe(true);
  });

  it('gives figures to a loopback peer, by route and never by address', async () => {
    await get('/api/connection-details?roomName=secret-room-name');
    const text = await (await get('/metrics')).text();
    expect(text).toContain(
      'http_request_duration_seconds_count{route="/api/connection-details",method="GET",status="400"}',
    );
    expect(text).not.toContain('secret-room-name');
    const forwarded = await get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(forwarded.status).toBe(401);
    expect(await forwarded.json()).toMatchObject({ code: 'auth.required' });
  });
});

describe('every answer', () => {
  it('carries a request id, the caller’s own where it is harmless', async () => {
    expect((await get('/')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await get('/', { headers: { 'x-request-id': 'trace-12345' } })).headers.get('x-request-id')).toBe(
      'trace-12345',
    );
    expect(
      (await get('/', { headers: { 'x-request-id': '<script>alert(1)</script>' } })).headers.get('x-request-id'),
    ).not.toContain('<');
  });

  it('carries headers that keep a browser from doing more with it', async () => {
    for (const path of ['/', '/nope', '/api/docs']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
    }
  });

  it('lets in only configured origins', async () => {
    const ours = await get('/api/config', { headers: { origin: 'http://localhost:3000' } });
    expect(ours.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    const theirs = await get('/api/config', { headers: { origin: 'https://evil.example' } });
    expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
    const write = await get('/api/connection-details', {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ roomName: 'csrf', participantName: 'x' }),
    });
    expect(write.status).toBe(403);
    expect(await write.json()).toMatchObject({ code: 'request.cross_site' });
  });
});

describe('the contract', () => {
  it('is the OpenAPI document that is kept in the repository', async () => {
    const served: unknown = await (await get('/api/openapi.json')).json();
    const kept: unknown = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8'));
    expect(served).toEqual(kept);
    expect(JSON.parse(JSON.stringify(buildOpenApi(backend.app, '0.1.0')))).toEqual(kept);
    expect(await (await get('/api/docs')).text()).toContain('Live Meeting API');
  });

  it('documents our error body for every fault', async () => {
    const { operations } = await OpenApi.of(backend.url);
    for (const { route, responses } of operations) {
      const faults = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(faults.length, route).toBeGreaterThan(0);
      for (const [, { content }] of faults)
        expect(JSON.stringify(content), route).toMatch(/schemas\/(ErrorBody|Health|Readiness)/);
    }
  });
});

describe('unknown addresses and methods', () => {
  it.each(['/nope', '/api/nope', '/livekit', '/%2e%2e/etc/passwd', '//health', '/health/'])(
    'answers %s with our 404',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(errorBodySchema.parse(await response.json())).toMatchObject({ code: 'route.not_found', statusCode: 404 });
    },
  );

  it('answers a known address asked in the wrong way with 405 and what is allowed', async () => {
    const response = await get('/api/connection-details', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
    expect(await response.json()).toMatchObject({ code: 'route.method_not_allowed' });
  });
});

describe('what nobody answers', () => {
  it('takes a word that is an address of its own for no id', async () => {
    const response = await get('/api/users/invitations', { method: 'PATCH', body: '{}' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it.each(['QUERY', 'PUT', 'DELETE'])('refuses %s without reading the body', async (method) => {
    const response = await get('/health', { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(errorBodySchema.parse(await response.json())).toMatchObject({ code: 'route.method_not_allowed' });
    const unknown = await get('/nope', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } });
    expect(unknown.status).toBe(404);
  });
});

describe('when LiveKit is away', () => {
  it('stays live, says that it is not ready, and names what is down', async () => {
    class Away extends InMemoryRoomAdmin {
      override listRooms(): Promise<never> {
        return Promise.reject(new AppError('livekit.unavailable'));
      }
    }
    const other = await startBackend({ roomAdmin: new Away() });
    try {
      expect((await fetch(`${other.url}/health/live`)).status).toBe(200);
      const ready = await fetch(`${other.url}/health/ready`);
      expect(ready.status).toBe(503);
      expect(ready.headers.get('retry-after')).toBe('2');
      expect(Object.keys(readinessSchema.parse(await ready.json()).error)).toEqual(['livekit']);
      const health = await fetch(`${other.url}/health`);
      expect(health.status).toBe(503);
      expect(await health.json()).toMatchObject({ status: 'unhealthy' });
    } finally {
      await other.stop();
    }
  });
});
