import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, type PolicyInput } from './content-security-policy';

const usual: PolicyInput = {
  nonce: 'bm9uY2U=',
  path: '/rooms/abc',
  host: 'meet.example.com',
  mediaServerUrls: [],
  isDevelopment: false,
};

function directive(name: string, input: Partial<PolicyInput> = {}): string[] {
  const policy = contentSecurityPolicy({ ...usual, ...input });
  const found = policy.split('; ').find((part) => part.startsWith(`${name} `));
  return found?.split(' ').slice(1) ?? [];
}

describe('the policy of a page', () => {
  it('runs only scripts with the nonce, and nothing inline', () => {
    expect(directive('script-src')).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'", "'wasm-unsafe-eval'"]);
    expect(directive('script-src', { isDevelopment: true })).toContain("'unsafe-eval'");
    expect(directive('object-src')).toEqual(["'none'"]);
    expect(directive('frame-ancestors')).toEqual(["'none'"]);
  });

  it('connects pages without a meeting to nothing but us', () => {
    for (const path of ['/', '/login', '/roomsx', '/joins', '/customs'])
      expect(directive('connect-src', { path })).toEqual(["'self'"]);
  });

  it.each(['/rooms/abc', '/join/lmi_abc'])('connects %s to the own host at any port, and to no other', (path) => {
    const sources = directive('connect-src', { path });
    expect(sources).toContain('wss://meet.example.com:*');
    expect(sources.filter((source) => !source.includes('meet.example.com'))).toEqual(["'self'"]);
  });

  it('takes localhost and 127.0.0.1 for one machine, only from there', () => {
    expect(directive('connect-src', { host: 'localhost:3000' })).toContain('ws://127.0.0.1:*');
    expect(directive('connect-src', { host: '127.evil.example.com' })).not.toContain('ws://127.0.0.1:*');
  });

  it('adds the media servers the operator names, in both forms the SDK uses', () => {
    const mediaServerUrls = ['wss://livekit.example.com', 'not a url', 'http://10.0.0.7:7880'];
    const sources = directive('connect-src', { mediaServerUrls });
    expect(sources).toEqual(expect.arrayContaining(['wss://livekit.example.com', 'https://livekit.example.com']));
    expect(sources).toEqual(expect.arrayContaining(['ws://10.0.0.7:7880', 'http://10.0.0.7:7880']));
    expect(directive('connect-src', { mediaServerUrls, path: '/' })).toEqual(["'self'"]);
  });

  it('lets only /custom connect to any secure server', () => {
    expect(directive('connect-src', { path: '/custom' })).toContain('wss:');
    expect(directive('connect-src')).not.toContain('wss:');
  });

  it.each(['a;script-src *', 'x *', '*', 'a,b', 'a b', '[::1', '', 'x'.repeat(300)])(
    'is not widened by the host %j',
    (host) => {
      expect(directive('connect-src', { host })).toEqual(["'self'"]);
      expect(directive('script-src', { host })).toEqual(directive('script-src'));
    },
  );
});
