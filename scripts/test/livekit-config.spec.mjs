// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate, renderLivekitConfig } from '../lib/livekit-config.mjs';
import { LIVEKIT_DIR, pinnedLivekitVersion } from '../lib/livekit-version.mjs';

const VALUES = {
  httpPort: 7880,
  tcpPort: 7881,
  udpPort: 7882,
  apiKey: 'key_1',
  apiSecret: 'a-secret-of-at-least-thirty-two-characters',
  webhookUrl: 'http://127.0.0.1:3001/livekit/webhook',
};

describe('renderLivekitConfig', () => {
  const config = renderLivekitConfig(VALUES);

  it('fills every place', () => {
    expect(config).not.toMatch(/\$\{/);
    expect(config).toContain('"key_1": "a-secret-of-at-least-thirty-two-characters"');
    expect(config).toContain('- "http://127.0.0.1:3001/livekit/webhook"');
    expect(config).toContain('udp_port: 7882');
  });

  it('keeps one machine to itself: loopback, no room by token alone, no public STUN server', () => {
    expect(config).toMatch(/bind_addresses:\n {2}- 127\.0\.0\.1\n/);
    expect(config).toContain('node_ip: 127.0.0.1');
    expect(config).toContain('auto_create: false');
    expect(config).toMatch(/stun_servers:\n {4}- 127\.0\.0\.1:7882\n/);
  });
});

describe('fillTemplate', () => {
  it('lets no value add a line or a key', () => {
    expect(fillTemplate(`a: \${x}`, new Map([['x', 'b\nport: 1 # "']]))).toBe(String.raw`a: "b\nport: 1 # \""`);
  });

  it('refuses a place that nobody fills', () => {
    expect(() => fillTemplate(`a: \${x}`, new Map())).toThrow(/wants a value for x/);
  });
});

describe('docker-compose.yml', () => {
  const compose = readFileSync(join(LIVEKIT_DIR, 'docker-compose.yml'), 'utf8');

  it('runs the pinned version', () => {
    expect(compose).toContain(`livekit/livekit-server:v${pinnedLivekitVersion()}`);
  });

  it('has the settings of the template', () => {
    const words = readFileSync(join(LIVEKIT_DIR, 'livekit.yaml'), 'utf8').matchAll(/^ *([a-z_]+):/gm);
    // In a container every address is its own, so there is nothing to bind to.
    const keys = [...words].map(([, key]) => String(key)).filter((key) => key !== 'bind_addresses');
    expect(keys.length).toBeGreaterThan(15);
    for (const key of keys) expect(compose).toMatch(new RegExp(`^ {6,}${key}:`, 'm'));
  });
});
