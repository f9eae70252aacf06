import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  experimental: {
    // Messages are compiled at build time: the browser carries no message parser.
    messages: { path: './messages', locales: 'infer', format: 'json', precompile: true },
  },
});

const pageHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'camera=(self), microphone=(self), display-capture=(self), speaker-selection=(self), screen-wake-lock=(self), ' +
      'fullscreen=(self), picture-in-picture=(self), autoplay=(self), clipboard-write=(self), ' +
      'geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=()',
  },
];

const config: NextConfig = {
  poweredByHeader: false,
  // Socket.IO's path ends in a slash, and so may a path of the API.
  skipTrailingSlashRedirect: true,
  reactStrictMode: true,
  agentRules: false,
  devIndicators: false,
  experimental: { agentUpgrade: false },
  // Answers of the API carry the backend's own headers.
  headers: () =>
    Promise.resolve([
      { source: '/((?!api/|socket.io/).*)', headers: pageHeaders },
      // The address of an invitation is a credential: no other site is told it. The later of two counts.
      { source: '/join/:code*', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
    ]),
};

export default withNextIntl(config);
