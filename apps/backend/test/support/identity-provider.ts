/** A real OpenID Connect provider on loopback, and somebody who signs in there without being asked. */
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from './free-port.js';

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in there. */
  person: { sub: string; email: string; email_verified: boolean; name: string };
  /** What it was asked for, without the answers. */
  readonly asked: URL[];
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function identityProvider(redirectUri: string): Promise<IdentityProvider> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${String(port)}`;
  let server: Server | undefined;
  const own: IdentityProvider = {
    issuer,
    clientId: 'live-meeting',
    clientSecret: 'client-secret-0123456789',
    person: { sub: 'p-1', email: 'nobody@example.com', email_verified: true, name: 'Nobody' },
    asked: [],
    start: async () => {
      const provider = createProvider(own, redirectUri);
      const answer = provider.callback();
      server = createServer((request, response) => {
        own.asked.push(new URL(request.url ?? '/', issuer));
        void answer(request, response);
      });
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    },
    stop: async () => {
      const running = server;
      server = undefined;
      running?.closeAllConnections();
      await new Promise((resolve) => (running === undefined ? resolve(undefined) : running.close(resolve)));
    },
  };
  return own;
}

/** Follows the provider's own redirects, until it sends the browser back. @returns where to */
export async function signInThere(url: string): Promise<string> {
  const jar = new Map<string, string>();
  const { origin } = new URL(url);
  let next = url;
  for (let step = 0; step < 10 && new URL(next).origin === origin; step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${String(response.status)} at ${next}: ${await response.text()}`);
    next = new URL(location, next).href;
  }
  return next;
}

function createProvider(own: IdentityProvider, redirectUri: string): Provider {
  const provider = new Provider(own.issuer, {
    clients: [
      {
        client_id: own.clientId,
        client_secret: own.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { Interaction: 60, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    cookies: { keys: ['cookie-key-of-the-provider'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...own.person, sub }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    // Agreed beforehand to whatever is asked for.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) {
      await next();
      return;
    }
    await provider.interactionFinished(context.req, context.res, { login: { accountId: own.person.sub } });
    context.respond = false;
  });
  return provider;
}
