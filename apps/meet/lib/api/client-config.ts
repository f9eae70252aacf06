/** What the home page needs to know before it is sent, asked by the server. Bounded: a slow backend delays no page. */
import { clientConfigSchema, type ClientConfig } from '@live-meeting/contracts/http/system';

const timeoutMs = 800;

/** A newer backend may say more than this client knows. */
const knownConfig = clientConfigSchema.loose();

/** What says for whom is asked: open meetings depend on the address that the person uses. */
const aboutTheCaller = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'cookie'] as const;

export interface ConfigRequest {
  readonly backendUrl: string;
  /** The headers of the page's request. */
  readonly headers: Headers;
}

/** `undefined` when the backend is away, slow, or says something else. */
export async function askClientConfig({ backendUrl, headers }: ConfigRequest): Promise<ClientConfig | undefined> {
  const own = aboutTheCaller.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  try {
    const answer = await fetch(`${backendUrl}/api/config`, {
      cache: 'no-store',
      headers: Object.fromEntries(own),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok) return undefined;
    return knownConfig.safeParse(await answer.json()).data;
  } catch {
    // The page says that the service is away and asks again from the browser.
    return undefined;
  }
}
