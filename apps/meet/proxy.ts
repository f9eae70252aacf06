import { NextResponse, type NextProxy } from 'next/server';
import { serverEnv } from './lib/config/server-env';
import { contentSecurityPolicy } from './lib/http/content-security-policy';

/**
 * Runs before pages and sockets: gives each page its nonce and policy, and hands WebSocket upgrades of
 * `/socket.io` on to the backend at the address known at run time. What is plain HTTP for the backend is
 * carried by the routes under `app/api` and `app/socket.io`.
 */
export const proxy: NextProxy = (request) => {
  const { pathname, search } = request.nextUrl;
  const { backendUrl, mediaServerUrls, isDevelopment } = serverEnv();
  if (pathname.startsWith('/socket.io')) {
    const isUpgrade = request.headers.has('upgrade');
    return isUpgrade ? NextResponse.rewrite(new URL(`${pathname}${search}`, backendUrl)) : NextResponse.next();
  }

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const host = request.headers.get('host');
  const policy = contentSecurityPolicy({ nonce, path: pathname, host, mediaServerUrls, isDevelopment });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
};

export const config = {
  matcher: ['/socket.io/:path*', '/((?!api/|_next/|icon|apple-icon|opengraph-image).*)'],
};
